"""The sections of a concept's page: what its fields say, and what others say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.pages.inline import prose, prose_in_line
from wegwijs.pages.known_answers import asked_with_answers, further_decisions
from wegwijs.pages.lifecycle import links_to_lifecycles
from wegwijs.pages.links import Link
from wegwijs.pages.questions import questions_about
from wegwijs.pages.section import NOTE, Section, if_any
from wegwijs.pages.sources import References, said
from wegwijs.pages.task import tasks_with
from wegwijs.pages.values import lines
from wegwijs.pages.values.entitlement import is_told, note, under
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.values.table import lines_table, table
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept
from wegwijs.records.kinds.declared import ABOUT, RELATED, SOURCES, Field, Kind
from wegwijs.records.kinds.inverses import names_in
from wegwijs.records.kinds.stated import plain, stated
from wegwijs.records.relations import named_by

_SHOWN_TWICE = frozenset({"entitlement", "table"})
"""The types whose line in the card is not all there is to say."""


def sections(
    concept: Concept,
    kind: Kind,
    showing: Showing,
    references: References,
    *,
    leave_out: str = "",
) -> Iterator[Section]:
    """Yield the sections of a concept's page that have something to say, in order.

    The section `leave_out` is shown in another way.
    """
    catalog = showing.links.catalog
    inverses = {name: named_by(catalog, concept.id, name) for name in catalog.kinds.inverses}
    writing = _Writing(concept, kind, showing, references, inverses)
    for name in _in_order(concept, kind):
        if name != leave_out:
            yield from writing.section(name)


def _in_order(concept: Concept, kind: Kind) -> Iterator[str]:
    """List the sections; what a card shows of today only stands whole after the text about it."""
    parted = [
        name for name in kind.card if name not in kind.sections and _is_parted(concept, kind, name)
    ]
    if ABOUT not in kind.sections:
        yield from parted
    for name in kind.sections:
        yield name
        if name == ABOUT:
            yield from parted


def _is_parted(concept: Concept, kind: Kind, name: str) -> bool:
    """Tell whether a field says more than a line of today has room for: other days, notes, rows."""
    value = concept.values.get(name)
    field = kind.fields[name]
    if field.type == "table":
        return value is not None
    if field.type == "entitlement":
        return False
    found = stated(value)
    dated = any(each.valid_from or each.valid_until for each in found)
    return dated or (len(found) > 1 and any(each.note for each in found))


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes the sections of one concept in one language."""

    concept: Concept
    kind: Kind
    showing: Showing
    references: References
    inverses: dict[str, tuple[str, ...]]

    @property
    def _catalog(self) -> Catalog:
        return self.showing.links.catalog

    def section(self, name: str) -> Iterator[Section]:
        if name in self.kind.fields:
            yield from self._field(self.kind.fields[name])
        elif name in self.inverses:
            heading = self.showing.text(self._catalog.kinds.inverses[name])
            yield from self._links(name, heading, self._said_of_it(name))
        elif name in _BUILT_IN:
            yield from _BUILT_IN[name](self)

    def _said_of_it(self, inverse: str) -> Iterator[str]:
        """List the concepts of an inverse; what comes along is left out where it belongs to it."""
        fields = (each for _, each in self._catalog.kinds.fields())
        comes_along = any(
            each.type == "entitlement" and each.says.inverse == inverse for each in fields
        )
        others = {id for name, ids in self.inverses.items() if name != inverse for id in ids}
        for id in self.inverses[inverse]:
            if not (comes_along and id in others):
                yield id

    def _field(self, field: Field) -> Iterator[Section]:
        value = self.concept.values.get(field.name)
        heading = self.showing.text(field.says.heading) or self.showing.text(field.term)
        if field.type == "entitlement":
            yield from self._entitlement(field, heading)
            return
        in_card = field.name in self.kind.card and field.type not in _SHOWN_TWICE
        if value is None or (in_card and not _is_parted(self.concept, self.kind, field.name)):
            return
        if field.type == "statements":
            yield self._statements(field, heading, value)
        elif field.type == "table":
            name = self.showing.text(self.concept.name)
            content = table(field, value, name, self.showing, self.references)
            yield Section(field.anchor, heading, "table", content)
        elif len(stated(value)) > 1 or _is_parted(self.concept, self.kind, field.name):
            content = lines_table(field, value, self.showing, self.references)
            yield Section(field.anchor, heading, "table", content)
        elif field.type == "concept":
            ids = list(dict.fromkeys(plain(value, self._catalog.day)))
            yield from self._links(field.anchor, heading, ids)
        elif field.type == "markdown":
            yield Section(field.anchor, heading, "prose", self._prose(value))
        else:
            found = tuple(lines(field, value, self.showing, self.references, explained=True))
            form = "pictures" if field.type == "image" else "lines"
            yield Section(field.anchor, heading, form, found)

    def _statements(self, field: Field, heading: str, value: Any) -> Section:
        showing = self.showing
        content = tuple(
            said(
                each,
                self.references,
                prose_in_line(showing.text(each.text), showing.links, showing.inline),
            )
            for each in value
        )
        return Section(field.anchor, heading, "statements", content)

    def _entitlement(self, field: Field, heading: str) -> Iterator[Section]:
        """Say what is needed, and lead to the decisions that tell it for the reader's case."""
        if not is_told(self.kind, field, self._catalog):
            return
        content = note(self.concept, self.kind, field, self.showing, self.references)
        after = tuple(
            self._prose(self.concept.values[each.name])
            for each in under(self.kind, field)
            if each.name in self.concept.values
        )
        asked = asked_with_answers(self.concept, field, self.showing.links, self.showing.words)
        yield Section(field.anchor, heading, NOTE, content, after, asked)

    def _prose(self, value: Any) -> Markup:
        """Write long texts as Markdown; what holds today, where there are several."""
        showing = self.showing
        found = [each for each in stated(value) if each.holds_on(self._catalog.day)]
        return Markup("\n\n").join(
            prose(showing.text(each.value), showing.links, showing.inline)
            for each in found
            if each.value is not None
        )

    def _links(
        self, id: str, heading: str, ids: Iterable[str], form: str = "links"
    ) -> Iterator[Section]:
        found = tuple(Link.to(self.showing.links, each) for each in dict.fromkeys(ids))
        yield from if_any(id, heading, form, found)

    def about(self) -> Iterator[Section]:
        showing = self.showing
        if self.concept.about:
            text = prose(showing.text(self.concept.about), showing.links, showing.inline)
            yield Section(ABOUT, "", "prose", text)

    def open_questions(self) -> Iterator[Section]:
        found = questions_about(self.concept.id, self.showing.links)
        heading = self.showing.words("headings.open-questions")
        yield from if_any("open-questions", heading, "list", found)

    def lifecycles(self) -> Iterator[Section]:
        found = links_to_lifecycles(self.showing.links, self.concept.id)
        heading = self.showing.words("headings.lifecycles")
        yield from if_any("lifecycles", heading, "links", found)

    def decisions(self) -> Iterator[Section]:
        """Lead to the decisions that are not asked with the answer above."""
        found = further_decisions(self.concept, self.kind, self.showing.links)
        yield from if_any("decisions", self.showing.words("headings.decisions"), "chips", found)

    def related(self) -> Iterator[Section]:
        """Lead to related concepts that no other part of the page leads to."""
        said = (
            each
            for field in self.kind.of_type("concept")
            for each in names_in(field, self.concept.values.get(field.name))
        )
        seen = {*said, *(each for ids in self.inverses.values() for each in ids)}
        ids = [each for each in self.concept.related if each not in seen]
        yield from self._links(RELATED, self.showing.words("headings.related"), ids, "chips")

    def tasks(self) -> Iterator[Section]:
        found = tasks_with(self.concept.id, self.showing.links)
        yield from if_any("tasks", self.showing.words("headings.tasks"), "chips", found)

    def sources(self) -> Iterator[Section]:
        found = self.references.entries()
        yield from if_any(SOURCES, self.showing.words("headings.sources"), "sources", found)


_BUILT_IN: dict[str, Callable[[_Writing], Iterator[Section]]] = {
    ABOUT: _Writing.about,
    "open-questions": _Writing.open_questions,
    "lifecycles": _Writing.lifecycles,
    "decisions": _Writing.decisions,
    RELATED: _Writing.related,
    "tasks": _Writing.tasks,
    SOURCES: _Writing.sources,
}
