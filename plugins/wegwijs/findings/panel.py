"""The panel of findings on a served page: for the writer's eyes, never in a built site."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from importlib.resources import files

from wegwijs.findings.finding import Finding
from wegwijs.findings.mendable import mend_said

Word = Callable[..., str]
"""Gives a text of the panel in the page's language: `word("kept")`, `word(FOUND, count=2)`."""

FOUND = "found"
"""The text on how many findings there are, which has a form for each count of a language."""

Beside = Callable[[Finding], str]
"""Gives what stands below a finding, as HTML; empty for most."""

_LANGUAGE = re.compile(rb'<html[^>]*?\slang="([^"]*)"')
_MOST = 50
IN_ENGLISH = {
    f"{FOUND}-one": "{count} finding",
    f"{FOUND}-other": "{count} findings",
    "kept": "Until this is fixed, you see the last good pages.",
    "absent": "Until this is fixed, the pages that the data makes are missing.",
    "more": "and {count} more, in the terminal",
    "checking": "What you saved is being checked.",
    "searching": "Search is being renewed.",
    "error": "error",
    "warning": "warning",
    "note": "note",
}


def in_english(key: str, **values: object) -> str:
    """Give a text of the panel when the site's own words cannot be read."""
    form = {FOUND: "-one" if values.get("count") == 1 else "-other"}.get(key, "")
    return IN_ENGLISH[f"{key}{form}"].format(**values)


def nothing(_: Finding) -> str:
    """Put nothing below a finding."""
    return ""


def language(page: bytes) -> str:
    """Give the language a page says it is in; English when it does not."""
    found = _LANGUAGE.search(page)
    return found[1].decode("ascii", "replace") if found else "en"


def with_panel(
    page: bytes,
    findings: Sequence[Finding],
    word: Word,
    *,
    note: str,
    explained: str = "",
    beside: Beside = nothing,
) -> bytes:
    """Put the panel at the end of a page.

    `note` is the key of a text on how old the pages are, or empty; `explained` is the
    address of the page with a heading for each code; `beside` gives what stands below a finding.
    """
    return at_end(page, panel(findings, word, note=note, explained=explained, beside=beside))


def at_end(page: bytes, html: str) -> bytes:
    """Put HTML at the end of the body of a page."""
    end = page.rfind(b"</body>")
    end = len(page) if end < 0 else end
    return page[:end] + html.encode() + page[end:]


def panel(
    findings: Sequence[Finding],
    word: Word,
    *,
    note: str,
    explained: str = "",
    beside: Beside = nothing,
) -> str:
    """Write the findings as an element with its own style; folded or open as the writer left it."""
    count = len(findings)
    title = escape(word(FOUND, count=count))
    told = f'<p class="wf-note">{escape(word(note))}</p>' if note else ""
    items = "\n".join(_item(each, word, explained, beside(each)) for each in findings[:_MOST])
    if count > _MOST:
        items += f"\n<li>{escape(word('more', count=count - _MOST))}</li>"
    return f"""
<aside id="wegwijs-findings" aria-label="{title}">
<style>{_asset("panel.css")}</style>
<p class="wf-said" role="status"></p>
<details open>
<summary>{title}</summary>
{told}
<ul tabindex="0" aria-label="{title}">
{items}
</ul>
</details>
<script>{_asset("panel.js")}</script>
</aside>
"""


def _item(finding: Finding, word: Word, explained: str, below: str) -> str:
    code = escape(finding.code)
    if explained:
        code = f'<a href="{escape(explained)}#{code}">{code}</a>'
    hint = f'<span class="wf-hint">{escape(finding.hint)}</span>' if finding.hint else ""
    command = mend_said(finding.code, finding.where.path)
    mend = f'<code class="wf-mend">{escape(command)}</code>' if command else ""
    return (
        f'<li><strong class="wf-{finding.severity}">{escape(word(finding.severity))}</strong> '
        f'<code>{escape(str(finding.where))}</code> <span class="wf-code">{code}</span>\n'
        f'<span class="wf-message" lang="en">{escape(finding.message)} {hint}</span>'
        f"{mend}{below}</li>"
    )


def _asset(name: str) -> str:
    return files("wegwijs.findings").joinpath(name).read_text("utf-8")
