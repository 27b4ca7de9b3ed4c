"""The pages that compare concepts of some kinds, one row each, as `kinds.yaml` declares them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from wegwijs.pages.arranged import arranged
from wegwijs.pages.data_table import (
    SCRIPTS,
    STYLES,
    Cell,
    Column,
    DataTable,
    Row,
    choices,
    in_groups,
    without_empty_columns,
)
from wegwijs.pages.inert import inert
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links
from wegwijs.pages.page import Page
from wegwijs.pages.runs import plain
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.values import Line, lines
from wegwijs.pages.values.entitlement import anchors, comes_with, entitlement_of, scope
from wegwijs.pages.values.marks import marked
from wegwijs.pages.values.showing import Showing
from wegwijs.pages.values.table import first_row
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept, Evidence
from wegwijs.records.kinds import declared
from wegwijs.records.kinds.declared import ComparisonTable, Field, Kind
from wegwijs.records.kinds.stated import for_group, stated
from wegwijs.records.kinds.stated import plain as plain_values
from wegwijs.written.published_path import AS_FOLDERS, Addresses

_NONE, _OWN = "none", "own"


@dataclass(frozen=True, slots=True)
class SideBySidePage(Page):
    """Holds a comparison, in one language, ready to be written."""

    table: DataTable
    sources: tuple[SourceEntry, ...] = ()


def path_of(comparison: ComparisonTable) -> str:
    """Give the path of a comparison's page below the language's folder."""
    return f"{comparison.id}.md"


def name_of(comparison: ComparisonTable, showing: Showing) -> str:
    """Name a comparison, by its kinds where it has no name of its own."""
    both = _kinds_of(comparison, showing)
    return showing.text(comparison.texts["name"]) or showing.words("values.compared", name=both)


def _kinds_of(comparison: ComparisonTable, showing: Showing) -> str:
    kinds = showing.links.catalog.kinds
    named = [showing.text(kinds[each].name) for each in comparison.kinds]
    return showing.words.listed(named, "and")


def is_compared(comparison: ComparisonTable, catalog: Catalog) -> bool:
    """Tell whether there is more than one thing to compare; one row shows nothing new."""
    return sum(folder in comparison.kinds for folder in catalog.known.values()) > 1


def side_by_side_page(
    comparison: ComparisonTable,
    catalog: Catalog,
    language: str,
    inline: Inline,
    *,
    addresses: Addresses = AS_FOLDERS,
    with_rows: bool = True,
) -> SideBySidePage:
    """Gather what a comparison shows in one language; without rows, what stands above them."""
    path = path_of(comparison)
    showing = Showing(Links(catalog, language, path, addresses), Words(catalog, language), inline)
    kinds, where, sort = comparison.kinds, comparison.where, comparison.sort
    concepts = arranged(catalog, kinds, where, sort, language) if with_rows else []
    references = References.of(catalog, showing.words, _citations(comparison, concepts))
    writer = _Writer(comparison, showing, references).headed()
    rows = tuple(writer.row(each) for each in concepts)
    groups = (
        (
            showing.text(catalog.kinds[kind].name),
            {each.id for each in concepts if each.kind == kind},
        )
        for kind in kinds
    )
    texts = {key: showing.text(text) for key, text in comparison.texts.items()}
    name, both = name_of(comparison, showing), _kinds_of(comparison, showing)
    return SideBySidePage(
        path=path,
        section=comparison.id,
        styles=STYLES,
        scripts=SCRIPTS,
        name=name,
        title=texts["title"] or showing.words("values.compared-title", name=both),
        description=texts["description"] or showing.words("values.compared-text", name=both),
        lead=texts["lead"],
        breadcrumbs=(Link(showing.words("page.home"), showing.links.url_of("index.md")),),
        table=without_empty_columns(
            DataTable(
                "comparison",
                texts["caption"] or name,
                texts["first_column"] or showing.text(catalog.kinds[kinds[0]].singular),
                tuple(writer.columns(rows)),
                rows,
                in_groups(rows, groups),
            )
        ),
        sources=references.entries(),
    )


def _citations(comparison: ComparisonTable, concepts: Sequence[Concept]) -> Iterator[str]:
    """List what the cells cite, in the order in which they stand in the table."""
    for concept in concepts:
        for column in comparison.columns:
            value = concept.values.get(column.field.name) if column.field else None
            found = value if isinstance(value, tuple) else (value,)
            for each in found:
                yield from getattr(each, "source", ())


@dataclass(frozen=True, slots=True)
class _Head:
    """Heads one column, and says what it shows: of a field, for a group, or one option."""

    name: str
    column: declared.Column
    group: str | None = None
    option: str | None = None
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes cells of a comparison in one language."""

    comparison: ComparisonTable
    showing: Showing
    references: References

    heads: tuple[_Head, ...] = ()
    """The columns; one that is spread is several."""

    def headed(self) -> _Writer:
        """Give the same with its columns, which are the same for every row."""
        every = (head for column in self.comparison.columns for head in self._heads(column))
        return replace(self, heads=tuple(every))

    def _heads(self, column: declared.Column) -> Iterator[_Head]:
        showing, says, field = self.showing, column.says, column.field
        if field is None:
            yield _Head(showing.text(says.kind), column, labels=tuple(self._kinds()))
            return
        name = showing.text(says.label) or showing.text(field.term)
        if says.for_ is not None:
            group = showing.text(field.by[says.for_].label)
            yield _Head(f"{name}, {group}" if not says.label else name, column, group=says.for_)
        elif says.spread:
            for id, option in (field.by or field.options).items():
                label = showing.text(option.label)
                if field.by:
                    yield _Head(f"{name}, {label}", column, group=id)
                else:
                    yield _Head(label, column, option=id, labels=tuple(self._yes_or_no()))
        else:
            yield _Head(name, column, labels=tuple(self._labels(column, field)))

    def _kinds(self) -> Iterator[tuple[str, str]]:
        kinds = self.showing.links.catalog.kinds
        for id in self.comparison.kinds:
            yield id, self.showing.text(kinds[id].singular)

    def _yes_or_no(self) -> Iterator[tuple[str, str]]:
        yield "yes", self.showing.words("mark.full")
        yield "no", self.showing.words("mark.none")

    def _labels(self, column: declared.Column, field: Field) -> Iterator[tuple[str, str]]:
        """List what a reader may choose in a column, in the order of the list."""
        showing, says = self.showing, column.says
        names = ((id, showing.links.name(id)) for id in showing.links.catalog.concepts)
        if says.filter is False:
            return
        if field.type == "choice":
            for id, option in field.options.items():
                yield id, showing.text(option.label)
        elif field.type == "boolean":
            yield from self._yes_or_no()
        elif field.type == "entitlement" and says.part != "scope":
            yield from names
            if says.none:
                yield _NONE, showing.text(says.none)
            if says.own:
                yield _OWN, showing.text(says.own)
        elif field.type == "concept" and says.filter:
            yield from names

    def columns(self, rows: Sequence[Row]) -> Iterator[Column]:
        """Head the columns, each with the choices that some row has."""
        for place, head in enumerate(self.heads):
            found = choices(head.labels, (row.cells[place] for row in rows))
            yield Column(head.name, choices=tuple(found))

    def row(self, concept: Concept) -> Row:
        """Write the row of a concept."""
        links = self.showing.links
        return Row(
            anchor=concept.id,
            name=links.name(concept.id),
            href=links.url(concept.id),
            cells=tuple(self._known(self._cell(concept, head)) for head in self.heads),
        )

    def _known(self, cell: Cell) -> Cell:
        # Some cells hold the word itself, others hold it as HTML already.
        word = self._not_documented()
        return replace(cell, empty=cell.html in (word, inert(word)))

    def _cell(self, concept: Concept, head: _Head) -> Cell:
        kind = self.showing.links.catalog.kinds[concept.kind]
        if head.column.field is None:
            name = self.showing.text(kind.singular)
            return Cell(name, name, (concept.kind,))
        field = kind.fields.get(head.column.field.name)
        value = concept.values.get(field.name) if field is not None else None
        if field is not None and field.type == "entitlement":
            if head.column.says.part == "scope":
                return self._scope(concept, field)
            return self._comes_with(concept, kind, field, head.column)
        if field is None or value is None:
            return Cell(self._nothing(field), "")
        if field.type == "table":
            return Cell(*self._rows(field, value))
        if head.option is not None:
            return self._has(value, head.option)
        return self._value(concept, field, value, head)

    def _has(self, value: Any, option: str) -> Cell:
        """Tell whether an option was chosen."""
        catalog = self.showing.links.catalog
        there = option in plain_values(value, catalog.day)
        mark = "full" if there else "none"
        html = self.showing.words(f"mark.{mark}")
        return Cell(html, "0" if there else "1", ("yes" if there else "no",), mark)

    def _value(self, concept: Concept, field: Field, value: Any, head: _Head) -> Cell:
        day = self.showing.links.catalog.day
        if head.group is not None:
            one = for_group(value, day, head.group)
            value = (one,) if one is not None else ()
        found = list(lines(field, value, self.showing, self.references, day))
        if not found:
            return Cell(self._nothing(field), "")
        html = Markup(" · ").join(self._line(each, head) for each in found)
        if field.type == "markdown" and self._goes_on(value):
            html += Markup(" ") + self._more(concept, field)
        values = tuple(dict.fromkeys(each for line in found for each in line.values))
        choosable = values if head.labels else ()
        sort = plain(html) if field.type == "markdown" else found[0].sort
        return Cell(html, sort, choosable, derived=any(each.derived for each in found))

    def _line(self, line: Line, head: _Head) -> Markup:
        shown = replace(line, derived=False)  # the cell says so at its end
        html = marked(shown, self.showing, named=head.group is None)
        return html or inert(self._not_documented())

    def _goes_on(self, value: Any) -> bool:
        texts = (self.showing.text(each.value) for each in stated(value))
        return any(len(text.splitlines()) > 1 for text in texts)

    def _more(self, concept: Concept, field: Field) -> Markup:
        kind = self.showing.links.catalog.kinds[concept.kind]
        within = kind.fields[field.says.under] if field.says.under else field
        address = f"{self.showing.links.url(concept.id)}#{within.anchor}"
        text = self.showing.text(field.says.more) or self.showing.words("values.more")
        return Markup('<a href="{}">{}</a>').format(inert(address), inert(text))

    def _rows(self, field: Field, rows: Any) -> tuple[Markup, str]:
        found = [first_row(field, (row,), self.showing) for row in rows]
        html = Markup("; ").join(found)
        return html, plain(html)

    def _comes_with(
        self, concept: Concept, kind: Kind, field: Field, column: declared.Column
    ) -> Cell:
        said = entitlement_of(concept, field)
        parts: list[Markup] = anchors(comes_with(concept, field, self.showing))
        values = tuple(dict.fromkeys(each.with_ for each in said.included_in))
        if column.says.own and kind.bought and _stands_alone(concept, kind):
            parts = [inert(self.showing.text(column.says.own)), *parts]
            values = (_OWN, *values)
        elif not parts and column.says.none and said.scope and said.scope == field.nothing:
            parts, values = [inert(self.showing.text(column.says.none))], (_NONE,)
        html = self.showing.words.joined(parts, "or") or inert(self._not_documented())
        derived = said.evidence is Evidence.DERIVED
        return Cell(html, plain(html), values, derived=derived)

    def _scope(self, concept: Concept, field: Field) -> Cell:
        said = entitlement_of(concept, field)
        text = scope(said, field, self.showing, also_none=True) or self._not_documented()
        return Cell(text, text)

    def _nothing(self, field: Field | None) -> str:
        """Say that there is no value: in the field's own words, or that none is documented."""
        empty = field.says.empty if field is not None else None
        said = self.showing.text(empty) if empty is not None and not isinstance(empty, str) else ""
        return said or self._not_documented()

    def _not_documented(self) -> str:
        return self.showing.words("mark.not-documented")


def _stands_alone(concept: Concept, kind: Kind) -> bool:
    """Tell whether something that is bought is itself one of the things in a picture's box."""
    return kind.picture is None or kind.picture.of in concept.values
