"""Asks lychee for every page, anchor, image and file that links lead to, on whole pages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from site_checks.built_pages import BuiltPage, BuiltSite, Reference
from site_checks.faults import Fault


class NoLychee(Exception):
    """Says that lychee is not installed, or did not do its work."""


def lychee() -> str:
    """Give the program as it is installed with this Python; raises NoLychee."""
    found = shutil.which("lychee", path=Path(sys.executable).parent)
    if found is None:
        raise NoLychee("lychee is not installed in this environment. Run: make site")
    return found


def dead_links(site: BuiltSite) -> Iterator[Fault]:
    """Yield a fault for each address that leads nowhere; raises NoLychee."""
    with tempfile.TemporaryDirectory() as www:
        served = Path(www, urlsplit(site.url).path.strip("/"))
        served.parent.mkdir(parents=True, exist_ok=True)
        _lay_out(site.folder, served)
        answer = _ask(site, Path(www), served)
        files = {served / each.file: each for each in site.pages.values()}
        for file, entries in answer["error_map"].items():
            for entry in entries:
                yield _fault(site, files[Path(file)], entry, Path(www).as_uri())


def _lay_out(site: Path, served: Path) -> None:
    """Put the site under the path of its address, as it will be served, without copying bytes."""
    try:
        shutil.copytree(site, served, dirs_exist_ok=True, copy_function=os.link)
    except OSError:  # another file system
        shutil.copytree(site, served, dirs_exist_ok=True)


def _ask(site: BuiltSite, www: Path, served: Path) -> dict[str, Any]:
    command = [lychee(), "--offline", "--no-progress", "--include-fragments", "--format", "json"]
    command += ["--index-files", "index.html", "--root-dir", str(www)]
    command += ["--remap", f"^{re.escape(site.url)} {served.as_uri()}/", f"{served}/**/*.html"]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    try:
        return dict(json.loads(done.stdout))
    except json.JSONDecodeError as error:
        raise NoLychee(f"lychee did not answer: {done.stderr.strip()}") from error


def _fault(site: BuiltSite, page: BuiltPage, entry: dict[str, Any], root: str) -> Fault:
    line = int(entry.get("span", {}).get("line", 1))
    server = "{0.scheme}://{0.netloc}".format(urlsplit(site.url))
    absolute = entry["url"].replace(root, server, 1)
    reference = next((each for each in page.references if _same(site, page, each, absolute)), None)
    shown = reference.target if reference else absolute
    if "fragment" in entry["status"]["text"].lower():
        message = f"There is no heading or anchor at {shown!r}."
        return Fault(page.file, line, "dead-anchor", message, shown)
    if reference is not None and reference.is_image:
        return Fault(page.file, line, "dead-image", f"There is no image at {shown!r}.", shown)
    return Fault(page.file, line, "dead-link", f"There is nothing at {shown!r}.", shown)


def _same(site: BuiltSite, page: BuiltPage, reference: Reference, absolute: str) -> bool:
    there, fragment = urldefrag(urljoin(site.url + page.address, reference.target))
    other, wanted = urldefrag(absolute)
    return (unquote(there).rstrip("/"), fragment) == (unquote(other).rstrip("/"), wanted)
