"""Lets a page load the theme's script when a reader first needs it: 35 kB of a first load.

Material's script serves search, the menu and the colours; a reader of an answer touches none of
them. Where a page or its settings ask for more of it, or where another script may build on it, it
is loaded at once, as ever.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from wegwijs.parts import DECISION_SCRIPTS, FURTHER_SCRIPTS

_THEME = re.compile(
    r'<script src="(?P<src>[^"]*assets/javascripts/bundle\.[\w.]*min\.js)"></script>'
)
_SCRIPT = re.compile(r'<script\b[^>]*\bsrc="(?P<src>[^"]*)"')
_SETTINGS = re.compile(r'<script id="__config"[^>]*>(?P<json>.*?)</script>', re.DOTALL)
# Nothing of these moves before a reader has touched the page's head.
_CAN_WAIT = re.compile(
    r"content\.action\.|navigation\.(?:expand|footer|indexes|path|prune|sections|tabs)|search\.|toc\."
)
# What the script makes of a page's content: tables that scroll, tabs, diagrams, parts that open
# when a page is printed, pictures and stars of other hosts; and what other scripts ask of it.
_NEEDS_IT = re.compile(
    r"<table>|<details(?! class=\"ww-)|\btabbed-set\b|\bmermaid\b|\bglightbox\b"
    r"|data-md-component=\"(?:consent|outdated|progress|source|top)\""
    r"|\b(?:document|location|target|keyboard|viewport|tablet|screen|print|alert|component)\$"
)
# Ours ask nothing of the theme.
_FOLDERS = {path.rpartition("/")[0] for path in (*DECISION_SCRIPTS, *FURTHER_SCRIPTS)}
_OURS = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(_FOLDERS)))})/[\w-]+\.js")
_COMMENT = re.compile(r"^\s*//.*\n| // .*$", re.MULTILINE)


def when_needed(html: str) -> str:
    """Put in the place of the theme's script one that loads it when it is needed."""
    found = _THEME.search(html)
    if not found or _at_once(html):
        return html
    waiting = f'<script data-src="{found["src"]}">{loader()}</script>'
    return f"{html[: found.start()]}{waiting}{html[found.end() :]}"


def _at_once(html: str) -> bool:
    settings = _SETTINGS.search(html)
    if not settings or _NEEDS_IT.search(html):
        return True
    asked = json.loads(settings["json"])
    scripts = (each["src"] for each in _SCRIPT.finditer(html))
    return (
        bool(asked.get("version"))
        or not all(_CAN_WAIT.match(each) for each in asked["features"])
        or not all(_OURS.search(each) or _THEME_PATH in each for each in scripts)
    )


_THEME_PATH = "assets/javascripts/bundle."


@cache
def loader() -> str:
    """Give the script that waits, without its comments and the spaces of its lines."""
    text = (Path(__file__).parent / "when-needed.js").read_text("utf-8")
    return re.sub(r"\s*\n\s*", "\n", _COMMENT.sub("", text)).strip()
