"""Compiles `data/` into the library that the wheel carries."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLibrary(BuildHookInterface):  # type: ignore[type-arg]  # hatchling has no type information
    """Runs the same authoring code as `ketainfo build`, and stops the build on a fault of the content."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write `ketainfo/library.sqlite` before the wheel is packed."""
        del version, build_data
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from ketainfo import authoring

        content, faults = authoring.examine(root / "data")
        if faults:
            raise SystemExit("\n".join(map(str, faults)))
        authoring.build(content, root / "ketainfo" / "library.sqlite")
