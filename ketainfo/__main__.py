"""Lets `python -m ketainfo` do what `ketainfo` does."""

from ketainfo.cli import main

main()
