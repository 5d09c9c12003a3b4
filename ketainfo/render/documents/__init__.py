"""The JSON document of each command. The schemas in `schemas/` describe them; a change of shape is a new number.

Where a value of the model is shown whole, the names and the order of its fields are those of the document.
"""
