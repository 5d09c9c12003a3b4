"""From a folder that people edit to a library: the only code that reads `data/`.

`read` takes the folder in, `examine` names everything wrong with it as well, `build` writes the SQLite file.
It runs when the package is built, for `ketainfo check` and `ketainfo build`, and when a checkout's data is newer
than its library; an installed copy that only answers questions never imports it.
"""

from ketainfo.authoring.build import build
from ketainfo.authoring.check import examine
from ketainfo.authoring.content import read
from ketainfo.authoring.faults import Fault
from ketainfo.authoring.packs import is_pack

__all__ = ["Fault", "build", "examine", "is_pack", "read"]
