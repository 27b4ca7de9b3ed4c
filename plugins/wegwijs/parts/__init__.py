"""What a page with our tables, pictures and decisions needs in a browser: styles and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""The folder that is published as it is, at the root of a site."""

STYLES = ("assets/parts/parts.css",)
DECISIONS = "assets/decision"
DECISION_STYLES = (f"{DECISIONS}/wegwijs-decision.css",)
"""The style sheets of a decision and of its table as one; see `styles`."""

DECISION_SCRIPTS = (f"{DECISIONS}/wegwijs-decision.js",)
"""The scripts of a decision as one; see `widget`."""

CHOICE_SCRIPTS = (f"{DECISIONS}/wegwijs-choices.js",)
"""The same for pages on which nothing is typed and no rule begins or ends."""

CHOICES_MARK = "data-choices"
"""What an element carries for which these are enough."""

COUNTING_MARK = "data-counts"
DATES_MARK = "data-dates"
CHAIN_MARK = "data-chain"
CHAIN = "chain"
FURTHER_MARKS = {COUNTING_MARK: "counting", DATES_MARK: "dates", CHAIN_MARK: CHAIN}
"""What elements carry that need more, each with what its scripts are called by: outcomes are added
up, or count as often as rules give them; an answer is a day; answers of other decisions are used,
which takes all the others, too."""

FIRST_DECISION_SCRIPTS = (f"{DECISIONS}/with-the-first.js",)
"""What waits for the first decision, and then loads the script that knows all, on pages without
one where the document stays open."""

CHAIN_STYLES = (f"{DECISIONS}/chain.css",)
TABLE_STYLES = ("assets/tables/tables.css",)
TABLE_SCRIPTS = ("assets/tables/tables.js",)
CONTENTS_STYLES = ("assets/pictures/contents.css",)
DIAGRAM_STYLES = ("assets/pictures/diagram.css",)
DIAGRAM_SCRIPTS = ("assets/pictures/diagram.js",)
FOLD_STYLES = ("assets/folds/folds.css",)
FOLD_SCRIPTS = ("assets/folds/folds.js",)
FOLDS_MARK = 'class="ww-sift"'
"""What stands on a page that is filtered by them."""

FURTHER_STYLES = (*CHAIN_STYLES, *TABLE_STYLES, *CONTENTS_STYLES, *DIAGRAM_STYLES, *FOLD_STYLES)
FURTHER_SCRIPTS = (*TABLE_SCRIPTS, *DIAGRAM_SCRIPTS, *FOLD_SCRIPTS)
"""What pages name that use it; see the models of pages."""

ANSWERS_AHEAD = (
    '<script>location.search&&(c=>{c.add("ww-ahead");customElements.whenDefined("wegwijs-decision")'
    '.then(()=>c.remove("ww-ahead"))})(document.documentElement.classList)</script>'
)
"""What tells a page before it is shown that its address may have answers: nothing jumps then."""

_MARK = "<wegwijs-decision"
_CLASS = re.compile(r'\bclass="(?:[^"]* )?ww-')


def holds_parts(html: str) -> bool:
    """Tell whether anything of ours stands in the HTML of a page."""
    return _CLASS.search(html) is not None


def scripts_of(html: str) -> tuple[str, ...]:
    """List the scripts that the decisions in the HTML of a page need."""
    if not holds_decision(html):
        return ()
    if further := needs_further(html):
        return further_scripts(further)
    choices = html.count(_MARK) == html.count(CHOICES_MARK)
    return CHOICE_SCRIPTS if choices else DECISION_SCRIPTS


def needs_further(html: str) -> tuple[str, ...]:
    """List what only some decisions need that the decisions in the HTML of a page do."""
    found = tuple(part for mark, part in FURTHER_MARKS.items() if mark in html)
    return (CHAIN,) if CHAIN in found else found


def further_scripts(parts: Iterable[str]) -> tuple[str, ...]:
    """Name the scripts of decisions that need some more parts."""
    return (f"{DECISIONS}/wegwijs-{'-'.join(parts)}.js",)


def holds_decision(html: str) -> bool:
    """Tell whether a decision stands somewhere in the HTML of a page."""
    return _MARK in html
