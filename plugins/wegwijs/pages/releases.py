"""What changed for readers, release by release: on a page of its own, and on a decision's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urlencode

from wegwijs.decisions.compare.differences import Change
from wegwijs.decisions.conditions import write_answer
from wegwijs.decisions.table import Choice
from wegwijs.pages.changed_answers import Circumstance, Shift, told_decision
from wegwijs.pages.filling import write
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Link, Links, full_address
from wegwijs.pages.page import Page
from wegwijs.pages.page_kind import Making, PageKind, gathered
from wegwijs.pages.rendering import inline
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.records.frozen_answers import thawed
from wegwijs.records.release import Release
from wegwijs.written.document import Document
from wegwijs.written.published_path import AS_FOLDERS, Addresses

CHANGES = "changes/index.md"
FEED = "changes/feed.xml"


@dataclass(frozen=True, slots=True)
class Affected:
    """Says for whom an answer changed, with a link to such a situation where there still is one."""

    where: tuple[Circumstance, ...]
    example: str


@dataclass(frozen=True, slots=True)
class AnswerNow:
    """Says what an answer became, what it was, and for whom."""

    answer: str
    tone: str
    was: str
    situations: str
    affected: tuple[Affected, ...]


@dataclass(frozen=True, slots=True)
class ChangedDecision:
    """Says what changed in the answers of one decision."""

    id: str
    name: str
    href: str
    asked: tuple[str, ...]
    answers: tuple[AnswerNow, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ToldRelease:
    """Tells one release in one language, ready to be written."""

    id: str
    anchor: str
    href: str
    day: str
    version: str
    title: str
    summary: str
    added: tuple[Link, ...]
    removed: tuple[str, ...]
    decisions: tuple[ChangedDecision, ...]
    sources: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage(Page):
    """Holds all releases in one language, newest first."""

    releases: tuple[ToldRelease, ...]
    feed: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells releases in the words of one language, for the page that the links are for."""

    links: Links
    inline: Inline

    @property
    def words(self) -> Words:
        """Give the pages' own words."""
        return Words(self.links.catalog, self.links.language)

    def release(self, release: Release) -> ToldRelease:
        """Tell one release with all that it changed."""
        links, language = self.links, self.links.language
        anchor = f"on-{release.id}"
        references = References.of(links.catalog, self.words, release.source)
        return ToldRelease(
            id=release.id,
            anchor=anchor,
            href=f"{links.url_of(CHANGES)}#{anchor}",
            day=self.words.date(release.date),
            version=release.version or "",
            title=release.title[language].strip(),
            summary=self.inline(links.in_html(release.summary[language])),
            added=tuple(self._named(id, name[language]) for id, name in release.added.items()),
            removed=tuple(name[language].strip() for name in release.removed.values()),
            decisions=tuple(
                each for id in release.decisions if (each := self.decision(release, id))
            ),
            sources=references.entries(),
        )

    def decision(self, release: Release, id: str) -> ChangedDecision:
        """Tell what a release changed in one decision."""
        told = told_decision(thawed(id, release.decisions[id]), self.words)
        known = id in self.links.catalog.decisions
        return ChangedDecision(
            id,
            told.name,
            self.links.url(id) if known else "",
            told.asked,
            tuple(self._answer(release, id, each) for each in told.shifts),
            told.more,
        )

    def _named(self, id: str, name: str) -> Link:
        known = id in self.links.catalog.known
        return Link(name.strip(), self.links.url(id) if known else "")

    def _answer(self, release: Release, id: str, shift: Shift) -> AnswerNow:
        change = shift.regions[0].change
        return AnswerNow(
            shift.after,
            _tone(self.links.catalog, id, change.after),
            since(self.words, release.date, [shift.before] if change.before else []),
            shift.situations,
            tuple(Affected(each.where, self._example(id, each.change)) for each in shift.regions),
        )

    def _example(self, id: str, change: Change) -> str:
        """Lead to a situation in which the answer changed, if the decision still has it."""
        decision = self.links.catalog.decisions.get(id)
        if decision is None or change.region.during:
            return ""
        given: Mapping[str, str] = {
            input: write_answer(answer) for input, answer in change.region.witness.items()
        }
        domains = {each.id: each.domain for each in decision.table.inputs}
        for input, answer in given.items():
            domain = domains.get(input)
            if domain is None or (isinstance(domain, Choice) and answer not in domain.options):
                return ""
        return f"{self.links.url(id)}?{urlencode(given)}"


def changes_page(
    catalog: Catalog, language: str, inline: Inline, *, addresses: Addresses = AS_FOLDERS
) -> ChangesPage:
    """Gather what the page with all releases shows in one language."""
    links = Links(catalog, language, CHANGES, addresses)
    words = Words(catalog, language)
    telling = Telling(links, inline)
    return ChangesPage(
        path=CHANGES,
        section="changes",
        name=words("changes.name"),
        title=words("changes.title"),
        description=words("changes.description"),
        lead=words("changes.lead"),
        breadcrumbs=(Link(words("page.home"), links.url_of("index.md")),),
        releases=tuple(telling.release(each) for each in catalog.newest_first()),
        feed=links.beside(FEED) if full_address(catalog, language, FEED) else "",
    )


def since(words: Words, day: date, before: Sequence[str]) -> str:
    """Say since when an answer is what it is, and what it was."""
    if not before:
        return words("changes.is-new", date=words.date(day))
    return words("changes.was", date=words.date(day), before=", ".join(before))


def history(links: Links, inline: Inline, id: str) -> Iterator[ToldRelease]:
    """Tell the releases that changed something in a decision, each with that decision alone."""
    telling = Telling(links, inline)
    for release in links.catalog.newest_first():
        if id in release.decisions:
            only = release.model_copy(update={"decisions": {id: release.decisions[id]}})
            yield telling.release(only)


def _tone(catalog: Catalog, id: str, outcomes: tuple[str, ...]) -> str:
    decision = catalog.decisions.get(id)
    known = decision.outcomes if decision else {}
    return next((known[each].tone for each in outcomes if each in known), "")


def _document(making: Making, language: str, _: str) -> Document:
    catalog = making.catalog
    page = changes_page(catalog, language, inline, addresses=making.addresses)
    where = catalog.where(catalog.newest_first()[0].path)
    markdown = write("changes", page, making.words(language))
    return Document(language, page.path, markdown, where, gathers=catalog.file("releases/"))


KIND = PageKind(partial(gathered, "releases", CHANGES), _document)
