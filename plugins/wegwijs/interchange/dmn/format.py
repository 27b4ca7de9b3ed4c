"""DMN among the formats of decisions: both ways."""

from __future__ import annotations

import re

from wegwijs.interchange.dmn.taking import take_document
from wegwijs.interchange.dmn.writing import write_dmn
from wegwijs.interchange.format import Export, Sent, Taken
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision

_ID = re.compile(r'<decision\b[^>]*\bid="([^"]*)"')


def _is_ours(text: str, decision: Decision, _: Catalog) -> bool:
    id = _ID.search(text)
    return "wegwijs" in text[:2000] and id is not None and id[1] == f"decision-{decision.id}"


def take(sent: Sent, catalog: Catalog) -> Taken:
    """Make decision files of a document, and say what of it could not be carried over."""
    return take_document(sent, catalog.languages)


EXPORT = Export(
    write=lambda decision, catalog, language, _: write_dmn(decision, catalog, language),
    is_ours=_is_ours,
)
