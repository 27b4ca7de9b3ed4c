"""DMN among the formats of decisions: both ways."""

from __future__ import annotations

import re

from wegwijs.interchange.dmn.carrying import carry_table
from wegwijs.interchange.dmn.reading import read_dmn
from wegwijs.interchange.dmn.writing import write_dmn
from wegwijs.interchange.format import Export, Sent, Taken
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision

_ID = re.compile(r'<decision\b[^>]*\bid="([^"]*)"')


def _is_ours(text: str, decision: Decision, _: Catalog) -> bool:
    id = _ID.search(text)
    return "wegwijs" in text[:2000] and id is not None and id[1] == f"decision-{decision.id}"


def take(sent: Sent, catalog: Catalog) -> Taken:
    """Make a decision file of a document, and say what of it could not be carried over."""
    table, on_document = read_dmn(sent.shown_as, sent.content, sent.wanted)
    if table is None:
        return Taken(None, on_document)
    id, decision, on_table = carry_table(table, catalog.languages, sent.language, sent.day)
    return Taken((id, decision), (*on_document, *on_table))


EXPORT = Export(
    write=lambda decision, catalog, language, _: write_dmn(decision, catalog, language),
    is_ours=_is_ours,
)
