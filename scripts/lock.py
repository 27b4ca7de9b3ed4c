"""Write requirements.lock: every package, every file's hash, no index named.

The lock has three parts, so that who only wants to see the site downloads no
test tools, and who tests no dictionaries. The first part is enough for the site;
the second adds the tests, the third the spelling. All are solved together, once
for all Python versions and platforms.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = "3.11"

HEADER = """\
# Written by `make lock` from pyproject.toml; not by hand.
# Install with: pip install --require-hashes -r requirements.lock
# Solved for Python 3.11 to 3.14 on Linux, macOS and Windows.

# Part 1: the site.
"""
TESTS = "\n# Part 2: the tests.\n"
SPELLING = "\n# Part 3: the spelling.\n"


def solve(uv: str, *wanted: str) -> dict[str, str]:
    """Solve the named parts of pyproject.toml; return the lines of each package by its name."""
    command = [uv, "pip", "compile", "pyproject.toml", "--universal", "--quiet"]
    command += ["--python-version", OLDEST_PYTHON, "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", *wanted]
    solved = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    packages: dict[str, str] = {}
    for block in re.split(r"^(?=[a-z0-9])", solved, flags=re.MULTILINE)[1:]:
        name = re.match(r"[a-z0-9._-]+", block)
        assert name is not None
        packages[name[0]] = packages.get(name[0], "") + block
    return packages


def _groups(*names: str) -> list[str]:
    return [each for name in names for each in ("--group", name)]


def main() -> None:
    """Solve everything, then put first what the site needs."""
    uv = shutil.which("uv", path=Path(sys.executable).parent) or shutil.which("uv")
    if uv is None:
        sys.exit("uv is not installed. `make lock` installs it, or: pip install uv")
    for_the_site = solve(uv, *_groups("site", "build"))
    for_tests = solve(uv, *_groups("site", "build", "test"))
    everything = solve(uv, "--all-extras", *_groups("site", "build", "test", "spelling"))
    text = HEADER + "".join(everything[name] for name in sorted(for_the_site))
    text += TESTS + "".join(
        everything[name] for name in sorted(for_tests.keys() - for_the_site.keys())
    )
    text += SPELLING + "".join(
        everything[name] for name in sorted(everything.keys() - for_tests.keys())
    )
    if "://" in text:
        sys.exit("The lock would name a host. Write nothing; look at uv's settings first.")
    LOCK.write_text(text, encoding="utf-8", newline="\n")
    print(f"requirements.lock: {len(for_the_site)} packages for the site, {len(everything)} in all")


if __name__ == "__main__":
    main()
