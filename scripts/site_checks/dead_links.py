"""Asks lychee for every page, anchor, image and file that links lead to, each of them once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_checks.built_pages import BuiltPage, BuiltSite, Reference
from site_checks.faults import Fault

Uses = Mapping[str, list[tuple[BuiltPage, Reference]]]
"""The links that lead to each address of this site."""


class NoLychee(Exception):
    """Says that lychee is not installed, or did not do its work."""


def lychee() -> str:
    """Give the program as it is installed with this Python; raises NoLychee."""
    found = shutil.which("lychee", path=Path(sys.executable).parent)
    if found is None:
        raise NoLychee("lychee is not installed in this environment. Run: make site")
    return found


def dead_links(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each link to where there is nothing; raises NoLychee.

    Pages link to much of the same: lychee reads a list of what they link to, not the pages.
    """
    uses = _uses(site)
    addresses = list(uses)
    for entry in _not_found(site, addresses):
        for page, reference in uses[addresses[entry["span"]["line"] - 1]]:
            yield _fault(page, reference, entry["status"]["text"])


def _uses(site: BuiltSite) -> Uses:
    uses: dict[str, list[tuple[BuiltPage, Reference]]] = defaultdict(list)
    here = f"{site.folder.as_uri()}/"
    for page in site.pages.values():
        for each in page.references:
            try:
                absolute = site.absolute(page, each.target)
                below = absolute.removeprefix(site.url) if absolute.startswith(site.url) else None
                address = _beside(site, absolute, each.target) if below is None else here + below
            except ValueError:  # no address at all: another check finds those
                continue
            if address is not None:
                uses[address].append((page, each))
    return uses


def _beside(site: BuiltSite, absolute: str, target: str) -> str | None:
    """Give what lies on the same server beside this site from its root, where nothing is.

    None where the link names a server.
    """
    split = urlsplit(target)
    if split.scheme or split.netloc:
        return None
    return absolute.removeprefix("{0.scheme}://{0.netloc}".format(urlsplit(site.url)))


def _not_found(site: BuiltSite, addresses: Iterable[str]) -> list[dict[str, Any]]:
    """Give lychee's entry for each address where there is nothing, with its line in the list."""
    with tempfile.TemporaryDirectory() as folder:
        listed, nothing = Path(folder, "addresses.html"), Path(folder, "nothing")
        nothing.mkdir()
        lines = (f'<a href="{escape(each)}">x</a>\n' for each in addresses)
        listed.write_text("".join(lines), "utf-8", newline="\n")
        command = [lychee(), "--offline", "--no-progress", "--include-fragments"]
        command += ["--format", "json", "--index-files", "index.html"]
        command += ["--root-dir", str(nothing), str(listed)]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
    try:
        errors = json.loads(done.stdout)["error_map"]
    except (json.JSONDecodeError, KeyError) as error:
        raise NoLychee(f"lychee did not answer: {done.stderr.strip()}") from error
    return [entry for entries in errors.values() for entry in entries]


def _fault(page: BuiltPage, reference: Reference, said: str) -> Fault:
    shown, line = reference.target, reference.line
    if "fragment" in said.lower():
        message = f"There is no heading or anchor at {shown!r}."
        return Fault(page.file, line, "dead-anchor", message, shown)
    if reference.is_image:
        return Fault(page.file, line, "dead-image", f"There is no image at {shown!r}.", shown)
    return Fault(page.file, line, "dead-link", f"There is nothing at {shown!r}.", shown)
