"""The commands, one a module, each in a function of the command's name."""
