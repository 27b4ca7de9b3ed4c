"""What a static host needs beside the pages: headers that hold for every page.

The file `_headers` is the one Netlify and Cloudflare Pages read. It names paths from the
published folder, and the last rule that names a header wins.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.exceptions import PluginError

_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_TYPE = re.compile(r"""\btype\s*=\s*["']?(?P<type>[^"'\s>]+)""")
_RUN = ("module", "text/javascript", "application/javascript")
# The theme writes a hash of the content into these names: `bundle.a5f9d56c.min.js`.
_FINGERPRINTED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:js|css)$")

HEADERS, REDIRECTS = "_headers", "_redirects"
CHOICES = ("headers", "redirects")
"""The files a site may ask for; none by default."""

_YEAR = 365 * 24 * 60 * 60


def publish(site_dir: Path, scripts: Iterable[str]) -> None:
    """Write `_headers`, once every page of the site is there.

    `scripts` are the hashes of what the theme writes around pages; what stands in the content of
    a page is never named, and so never runs. Raises PluginError where the site has such a file.
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
    (site_dir / HEADERS).write_text(headers(sorted(scripts), fingerprinted), "utf-8")


def headers(scripts: Iterable[str], fingerprinted: Iterable[str]) -> str:
    """Write the rules: security for everything, caching for fingerprinted names."""
    lines = [
        "/*",
        f"  Content-Security-Policy: {policy(scripts)}",
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


def policy(scripts: Iterable[str]) -> str:
    """Write the Content-Security-Policy: nothing but our own files, and these inline scripts.

    Images may be `data:` addresses, since the theme's style sheet draws its icons with them.
    Source: https://www.w3.org/TR/CSP3/
    """
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def script_hashes(pages: Iterable[str]) -> list[str]:
    """List the hashes of the inline scripts in some HTML, each once, in a stable order."""
    found = {_hash(text) for page in pages for text in _inline_scripts(page)}
    return sorted(found)


def _inline_scripts(page: str) -> Iterator[str]:
    for found in _INLINE_SCRIPT.finditer(page):
        attributes = found["attributes"]
        type = _TYPE.search(attributes)
        if "src=" not in attributes and (type is None or type["type"] in _RUN):
            yield found["text"]


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
