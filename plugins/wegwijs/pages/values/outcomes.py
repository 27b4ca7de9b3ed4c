"""What an outcome shows of concepts, after what it says itself."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.runs import plain
from wegwijs.pages.values import lines
from wegwijs.pages.values.entitlement import anchors, comes_with, entitlement_of, scope
from wegwijs.pages.values.marks import marked
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.values.table import first_row
from wegwijs.records.concept import Concept
from wegwijs.records.decision import Outcome, ShownField
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import for_group


def explained(outcome: Outcome, showing: Showing) -> Markup:
    """Write what an outcome says, and after it the values that hold today of what it shows."""
    said = showing.html(outcome.explanation)
    shown = [each for part in outcome.shows for each in _shown(part, showing)]
    return Markup(" ").join(each for each in (said, *shown) if each)


def explained_plainly(outcome: Outcome, showing: Showing) -> str:
    """Give the same without links and emphasis."""
    return plain(explained(outcome, showing))


def _shown(part: ShownField, showing: Showing) -> Iterator[Markup]:
    catalog = showing.links.catalog
    concept = catalog.concepts.get(part.concept)
    field = catalog.kinds[concept.kind].fields.get(part.field) if concept is not None else None
    if concept is None or field is None or part.field not in concept.values:
        return
    html = Markup(" · ").join(_values(concept, field, part.for_, showing))
    if html:
        term = showing.text(field.term)
        yield Markup("{}: {}.").format(inert(term), html) if term else html


def _values(
    concept: Concept, field: Field, group: str | None, showing: Showing
) -> Iterator[Markup]:
    value = concept.values[field.name]
    if field.type == "entitlement":
        yield from anchors(comes_with(concept, field, showing))
        covered = scope(entitlement_of(concept, field), field, showing, also_none=True)
        if covered:
            yield inert(covered)
        return
    if field.type == "table":
        yield from (first_row(field, (row,), showing) for row in value)
        return
    if field.type == "statements":
        yield from (showing.html(each.text) for each in value)
        return
    day = showing.links.catalog.day
    if group is not None:
        one = for_group(value, day, group)
        value = (one,) if one is not None else ()
    for line in lines(field, value, showing, None, day):
        yield marked(line, showing, named=group is None)
