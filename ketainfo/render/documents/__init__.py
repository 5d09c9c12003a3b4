"""The JSON document of each command. The schemas in `schemas/` describe them; a change of shape is a new number."""
