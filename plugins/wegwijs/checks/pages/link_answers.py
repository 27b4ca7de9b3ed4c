"""Does each link that carries answers carry those of the decision it leads to?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, unquote, urlsplit

from wegwijs.checks.data.references import LINK
from wegwijs.decisions.conditions import ConditionError
from wegwijs.findings.finding import Finding
from wegwijs.findings.names import did_you_mean
from wegwijs.markdown.page_links import LinkKind
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.records.calendar_day import UnreadableDay, read_day
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import RESERVED, Decision
from wegwijs.records.fields import Prose
from wegwijs.records.given_answers import read_one
from wegwijs.records.walk import records, texts
from wegwijs.written.targets import Targets
from wegwijs.written.written_pages import Pages

CODE = "unknown-answer"
# `vs.` is for the situation that an answer is compared with; `gclid` and its like are of others.
_ASKED = re.compile(r"(?:vs\.)?(?P<input>[a-z][a-z\d-]+)(?<!clid)")


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each answer in a link of the data that its decision does not know."""
    for name, record in records(catalog):
        file = catalog.files.get(name)
        for path, text in texts(record) if file is not None else ():
            for language, written in text.root.items() if isinstance(text, Prose) else ():
                for found in LINK.finditer(written):
                    query = urlsplit(found[3] or "").query
                    for culprit, message, hint in _faults(catalog, found[2], query):
                        assert file is not None
                        where = place_in_text(file, (*path, language), culprit)
                        yield Finding(CODE, where, message, hint)


def check_pages(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each answer in a link to a decision's page that it does not know."""
    of_decisions = {
        f"{language}/decisions/{id}.md": id
        for id in pages.catalog.decisions
        for language in pages.catalog.languages
    }
    for page in pages.written.values():
        targets = Targets(pages, page)
        for link in page.text.links:
            split = urlsplit(link.target) if "?" in link.target else None
            if split is None or link.kind is LinkKind.UNDEFINED or split.scheme or split.netloc:
                continue
            target = targets.find(link, unquote(split.path))
            id = of_decisions.get(target.uri, "") if target is not None else ""
            for _, message, hint in _faults(pages.catalog, id, split.query):
                yield Finding(CODE, link.where, message, hint)


def _faults(catalog: Catalog, id: str, query: str) -> Iterator[tuple[str, str, str | None]]:
    """Say what is wrong with the answers of a link, with the words to look for.

    They are read as the widget does: each value is one answer, and what does not look like the
    id of an input is for others.
    """
    decision = catalog.decisions.get(id)
    if decision is None or not query:
        return
    unread = catalog.files[decision.path].left_out
    for key, value in parse_qsl(unescape(query), keep_blank_values=True):
        asked = _ASKED.fullmatch(key)
        if asked is None or ("inputs", asked["input"]) in unread:
            continue
        fault = _fault(decision, asked["input"], value)
        if fault is not None:
            message = f"This link carries an answer that {id!r} does not know: {key}={value}."
            yield f"{key}={value}", *(f"{message} {fault[0]}".rstrip(), fault[1])


def _fault(decision: Decision, input: str, value: str) -> tuple[str, str | None] | None:
    try:
        if input == "day":
            read_day(value)
        elif input in RESERVED:
            return None
        elif input not in decision.questions:
            return f"It has no input {input!r}.", did_you_mean(input, decision.questions) or None
        else:
            read_one(decision, input, value)
    except UnreadableDay as error:
        return str(error), None
    except ConditionError as error:
        return error.message, error.hint
    return None
