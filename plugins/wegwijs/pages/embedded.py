"""A decision inside another page: its form and table, narrowed where answers are fixed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wegwijs.decisions.table import Answers
from wegwijs.pages.decision import DecisionPage, decision_page
from wegwijs.pages.filling import write
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.rules_in_words import TableRow
from wegwijs.pages.wire import inline_json, page_data
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.narrowing import narrowed
from wegwijs.records.wording import Wording
from wegwijs.written.published_path import AS_FOLDERS, Addresses


def embedded(
    decision: Decision,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    page: str,
    fixed: Answers,
    number: int = 1,
    addresses: Addresses = AS_FOLDERS,
) -> str:
    """Write a decision as HTML for another page, given that page's path.

    `number` counts the decisions on that page, so that no two share an id.
    """
    part = narrowed(decision, fixed)
    words = Words(catalog, language)
    model = decision_page(
        part,
        catalog,
        language,
        inline,
        situations=0,
        wire=inline_json(page_data(part, words)),
        addresses=addresses,
        page=page,
        cited_by=decision,
    )
    links = Links(catalog, language, page, addresses)
    return write("embedded", _apart(model, decision, links, fixed, number), words).strip()


def _apart(
    model: DecisionPage, decision: Decision, links: Links, fixed: Answers, number: int
) -> DecisionPage:
    """Set a decision apart from others on its page, and let its sources lead to its own page."""
    id = decision.id if number == 1 and not fixed else f"{decision.id}-{number}"
    return replace(
        model,
        id=id,
        own_page=links.url(decision.id),
        fixed=Wording(links.catalog, decision, links.language).answers(fixed),
        rows=_set_apart(id, model.rows),
        steps=tuple(replace(each, rows=_set_apart(id, each.rows)) for each in model.steps),
    )


def _set_apart(id: str, rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
    return tuple(replace(each, anchor=f"{id}-{each.anchor}") for each in rows)
