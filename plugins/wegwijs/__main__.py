"""Runs the command line, as `wegwijs` or `python -m wegwijs`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; whoever stops it while it is loaded sees one line, too."""
    try:
        from wegwijs.cli import main as command
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        raise SystemExit(2) from None
    command()


if __name__ == "__main__":
    main()
