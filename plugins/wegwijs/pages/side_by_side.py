"""The page that compares products and tools, one row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wegwijs.pages.data_table import SCRIPTS, STYLES, Cell, Column, DataTable, Row, choices
from wegwijs.pages.inert import inert
from wegwijs.pages.inline import Inline
from wegwijs.pages.licence import licences
from wegwijs.pages.links import Link, Links
from wegwijs.pages.page import Page
from wegwijs.pages.runs import plain
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.concept import Concept, Deployment, Evidence, Kind, Scope, SkillLevel
from wegwijs.records.fields import Prose
from wegwijs.written.published_path import AS_FOLDERS, Addresses

PATH = "compare.md"
KINDS = (Kind.PRODUCTS, Kind.TOOLS)
_NONE = "none"


@dataclass(frozen=True, slots=True)
class SideBySidePage(Page):
    """Holds the comparison, in one language, ready to be written."""

    table: DataTable


def is_compared(catalog: Catalog) -> bool:
    """Tell whether there is more than one thing to compare; one row shows nothing new."""
    return sum(folder in KINDS for folder in catalog.known.values()) > 1


def side_by_side_page(
    catalog: Catalog, language: str, inline: Inline, *, addresses: Addresses = AS_FOLDERS
) -> SideBySidePage:
    """Gather what the comparison shows in one language."""
    links = Links(catalog, language, PATH, addresses)
    words = Words(catalog, language)
    writer = _Writer(links, words, inline)
    concepts = [catalog.concepts[id] for kind in KINDS for id in catalog.ordered(kind)]
    rows = tuple(writer.row(each) for each in concepts)
    name = words("compare.name")
    return SideBySidePage(
        path=PATH,
        section="compare",
        styles=STYLES,
        scripts=SCRIPTS,
        name=name,
        title=words("overview-title.compare"),
        description=words("overview-description.compare"),
        lead=words("overview-lead.compare"),
        breadcrumbs=(Link(words("page.home"), links.url_of("index.md")),),
        table=DataTable(
            "comparison",
            words("compare.caption"),
            words("compare.concept"),
            tuple(writer.columns(rows)),
            rows,
            prose=True,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes cells of the comparison in one language."""

    links: Links
    words: Words
    inline: Inline

    def columns(self, rows: Sequence[Row]) -> Iterator[Column]:
        words = self.words
        kinds = [(kind.value, self._kind_name(kind)) for kind in KINDS]
        named = {id: self.links.name(id) for id in self.links.catalog.concepts}
        licensed = [*named.items(), (_NONE, words("compare.none")), ("own", words("compare.own"))]
        runs = [(each.value, words(f"deployment.{each}")) for each in Deployment]
        skills = [(each.value, words(f"skill.{each}")) for each in SkillLevel]
        filtered: list[tuple[str, Sequence[tuple[str, str]]]] = [
            (words("compare.kind"), kinds),
            (words("compare.licence"), licensed),
            (words("compare.scope"), ()),
            (words("facts.deployment"), runs),
            (words("facts.version"), ()),
            (words("facts.skill"), skills),
            (words("headings.needs"), ()),
            (words("compare.billing"), ()),
        ]
        for place, (name, labels) in enumerate(filtered):
            found = choices(labels, (row.cells[place] for row in rows))
            yield Column(name, choices=tuple(found))

    def row(self, concept: Concept) -> Row:
        return Row(
            anchor=concept.id,
            name=self.links.name(concept.id),
            href=self.links.url(concept.id),
            note="",
            cells=(
                self._kind(concept),
                self._licence(concept),
                self._scope(concept),
                self._deployments(concept),
                self._version(concept),
                self._skill(concept),
                self._linked(concept.needs),
                self._billing(concept),
            ),
        )

    def _kind(self, concept: Concept) -> Cell:
        name = self._kind_name(concept.kind)
        return Cell(name, name, (concept.kind.value,))

    def _kind_name(self, kind: Kind) -> str:
        is_product = kind is Kind.PRODUCTS
        return self.words("compare.product") if is_product else self.words("compare.tool")

    def _licence(self, concept: Concept) -> Cell:
        found = licences(concept, self.links, self.words)
        licence = concept.licence
        derived = licence is not None and licence.evidence is Evidence.DERIVED
        values = licence.included_in if licence else ()
        parts = [_anchor(each.href, each.name) for each in found]
        if concept.kind is Kind.PRODUCTS and concept.part_of:
            parts, values = [inert(self.words("compare.own")), *parts], ("own", *values)
        elif not parts and licence and licence.scope is Scope.NONE:
            parts, values = [inert(self.words("compare.none"))], (_NONE,)
        html = self.words.joined(parts, "or") or inert(self._not_documented())
        return Cell(html, plain(html), values, derived=derived)

    def _scope(self, concept: Concept) -> Cell:
        scope = concept.licence.scope if concept.licence else None
        known = scope not in (None, Scope.NOT_STATED)
        text = self.words(f"scope.{scope}") if known else self._not_documented()
        return Cell(text, text)

    def _deployments(self, concept: Concept) -> Cell:
        values = tuple(each.value for each in concept.deployments)
        text = " · ".join(self.words(f"deployment.{each}") for each in values)
        return Cell(text or self._not_documented(), text, values)

    def _version(self, concept: Concept) -> Cell:
        version = concept.version
        start = version.from_ if version and version.from_ else ""
        text = self.words("facts.from-version", version=start) if start else ""
        note = self._html(version.note if version else None)
        said = Markup(" ").join(map(inert, filter(None, (text, note))))
        return Cell(said or self._not_documented(), start)

    def _skill(self, concept: Concept) -> Cell:
        if concept.skill is None:
            return Cell(self._not_documented(), "")
        level = concept.skill.level
        rank = str(list(SkillLevel).index(level))
        return Cell(self.words(f"skill.{level}"), rank, (level.value,))

    def _linked(self, ids: Sequence[str]) -> Cell:
        parts = [_anchor(self.links.url(id), self.links.name(id)) for id in ids]
        html = self.words.joined(parts, "and") or inert(self.words("compare.nothing"))
        return Cell(html, plain(html) if ids else "")

    def _billing(self, concept: Concept) -> Cell:
        """Give the first paragraph or point; the rest stands on the concept's page."""
        text = concept.billing[self.links.language].strip() if concept.billing else ""
        if not text:
            return Cell(self._not_documented(), "")
        first, *more = text.splitlines()
        html = self.inline(self.links.in_html(first.removeprefix("- ")))
        if more:
            address = f"{self.links.url(concept.id)}#licence"
            html += Markup(" ") + _anchor(address, self.words("compare.more"))
        return Cell(html, plain(html))

    def _html(self, text: Prose | None) -> Markup:
        if text is None:
            return Markup("")
        return self.inline(self.links.in_html(text[self.links.language]))

    def _not_documented(self) -> str:
        return self.words("mark.not-documented")


def _anchor(href: str, name: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(inert(href), inert(name))
