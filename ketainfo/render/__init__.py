"""From plain values to something to look at: `screens` and `documents` say what is shown, the writers how it looks.

`screens` turns the model into typed blocks, which `terminal` and `plain` write, each in one match over the same
blocks. `documents` turns it into JSON. A text is always data here, never markup.
"""
