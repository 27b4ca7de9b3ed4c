"""What one must have for a concept, as a block on a hand-written page."""

from __future__ import annotations

from wegwijs.pages.filling import write
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.values.entitlement import note
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.written.published_path import AS_FOLDERS, Addresses


def entitlement_block(
    concept: Concept,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    page: str,
    addresses: Addresses = AS_FOLDERS,
) -> str:
    """Write the notes on a concept as HTML for another page, given that page's path.

    Nothing where the concept's kind has no field of the type `entitlement`.
    """
    showing = Showing(Links(catalog, language, page, addresses), Words(catalog, language), inline)
    kind = catalog.kinds[concept.kind]
    notes = (note(concept, kind, each, showing, None) for each in kind.of_type("entitlement"))
    return "\n".join(write("entitlement_note", each, showing.words).strip() for each in notes)
