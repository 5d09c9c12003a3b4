"""From plain values to something to look at: `screens` and `documents` say what is shown, the writers how it looks.

`screens` turns the model into typed blocks, which `terminal`, `plain`, `html` and `markdown` write, each in one match
over them. `documents` turns the model into JSON. A text is always data here, never markup.
"""
