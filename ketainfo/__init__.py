"""An offline, sourced, plain-language guide for people weighing up ketamine therapy.

The street that everything travels: `data/` → `authoring` → the library → `search` → `render` → `cli`.
"""

__version__ = "0.1.0"
