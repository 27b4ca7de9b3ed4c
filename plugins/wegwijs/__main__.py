"""Runs the command line as `python -m wegwijs`."""

from wegwijs.cli import main

if __name__ == "__main__":
    main()
