"""What a static host needs beside the pages: headers that hold for every page.

The file `_headers` is the one Netlify and Cloudflare Pages read. It names paths from the
published folder, and the last rule that names a header wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError

from mkdocs_wegwijs.loads import ANY_INLINE, SELF, Load, loaded_by_style
from mkdocs_wegwijs.reading import log

# The theme writes a hash of the content into these names: `bundle.a5f9d56c.min.js`.
_FINGERPRINTED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:js|css)$")

HEADERS, REDIRECTS = "_headers", "_redirects"
CHOICES = ("headers", "redirects")
"""The files a site may ask for; none by default."""

_YEAR = 365 * 24 * 60 * 60


_LONGEST_LINE = 2000
"""What Cloudflare Pages reads of a line."""


def publish(site_dir: Path, loads: Iterable[Load], address: str) -> None:
    """Write `_headers`, once every page of the site is there.

    `loads` are what the pages load and the code they run; `address` is where the site will be.
    Raises PluginError where the site has such a file.
    """
    fingerprinted = (
        each.relative_to(site_dir).as_posix()
        for each in sorted((site_dir / "assets").rglob("*"))
        if _FINGERPRINTED.search(each.name)
    )
    if (site_dir / HEADERS).exists():
        raise PluginError(
            f"docs/{HEADERS} is there already. Leave `headers` out of `hosting`, or remove it."
        )
    written = headers({*loads, *_of_styles(site_dir)}, fingerprinted, address)
    if max(map(len, written.splitlines())) > _LONGEST_LINE:
        log.warning(
            "The Content-Security-Policy in %s is longer than the %s letters that hosts read of "
            "a line. Move scripts and styles out of the pages into files.",
            HEADERS,
            _LONGEST_LINE,
        )
    (site_dir / HEADERS).write_text(written, "utf-8", newline="\n")


def _of_styles(site_dir: Path) -> Iterator[Load]:
    for path in site_dir.rglob("*.css"):
        yield from loaded_by_style(path.read_text("utf-8", "replace"))


def headers(loads: Iterable[Load], fingerprinted: Iterable[str], address: str = "") -> str:
    """Write the rules: security for everything, caching for fingerprinted names."""
    lines = [
        "/*",
        f"  Content-Security-Policy: {policy(loads, address)}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()",
        "  Cross-Origin-Opener-Policy: same-origin",
    ]
    for path in fingerprinted:
        lines += [f"/{path}", f"  Cache-Control: public, max-age={_YEAR}, immutable"]
    # Another site may show a decision: it fetches the data, and loads these files as a module.
    for path in ("/decisions/*", "/*/decisions/*", "/assets/decision/*", "/assets/fonts/*"):
        lines += [path, "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def policy(loads: Iterable[Load], address: str = "") -> str:
    """Write the Content-Security-Policy: our own files, and what the pages load beside them.

    Images may be `data:` addresses, since the theme's style sheet draws its icons with them.
    Source: https://www.w3.org/TR/CSP3/
    """
    allowed = {
        "default-src": ["'none'"],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "base-uri": ["'none'"],
        "form-action": [SELF],
    }
    own = urlsplit(address)
    for directive, source in sorted(set(loads)):
        listed = allowed.setdefault(directive, [])
        source = SELF if source == f"{own.scheme}://{own.netloc}" else source
        if source not in listed:
            listed.append(source)
    # A page of ours that stands in a frame of ours must allow it.
    allowed["frame-ancestors"] = [SELF] if SELF in allowed.get("frame-src", ()) else ["'none'"]
    return "; ".join(f"{name} {' '.join(_said(each))}" for name, each in allowed.items())


def _said(sources: list[str]) -> list[str]:
    """Leave out hashes where any code may stand: with them, browsers read past that."""
    if ANY_INLINE in sources:
        return [each for each in sources if not each.startswith("'sha256-")]
    return sources
