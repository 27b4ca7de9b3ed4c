"""Runs the command line as `python -m wegwijs`."""

from __future__ import annotations

from wegwijs.cli import main

if __name__ == "__main__":
    main()
