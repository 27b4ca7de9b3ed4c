"""The page with every rule of a large decision, so that the decision's own page stays light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.filling import write
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.page import Page
from wegwijs.pages.page_kind import Making, PageKind
from wegwijs.pages.rendering import inline
from wegwijs.pages.rules_in_words import RuleGroup, TableRow, rule_groups, table_rows
from wegwijs.pages.sources import References
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import Decision
from wegwijs.records.folders import DECISIONS
from wegwijs.written.document import Document

MOST_RULES = 100
"""More rules than these have a page of their own."""


@dataclass(frozen=True, slots=True)
class RulesPage(Page):
    """Holds every rule of a decision in words, in groups."""

    heading: str
    decision: str
    decision_href: str
    rows: tuple[TableRow, ...]

    @property
    def rule_groups(self) -> tuple[RuleGroup, ...]:
        """Give the rules in groups, as they are many."""
        return rule_groups(self.rows)


def is_large(decision: Decision) -> bool:
    """Tell whether a decision has its rules on a page of their own."""
    return len(decision.rules) > MOST_RULES


def rules_path(id: str) -> str:
    """Give the path of the page of a decision's rules, below the language's folder."""
    return f"{DECISIONS}/{id}/rules.md"


def rules_page(making: Making, language: str, decision: Decision) -> RulesPage:
    """Gather every rule of a decision in one language."""
    catalog, words = making.catalog, making.words(language)
    path = rules_path(decision.id)
    links = Links(catalog, language, path, making.addresses)
    references = References.of(
        catalog, words, (each for rule in decision.rules for each in rule.source)
    )
    name = decision.name[language].strip()
    heading = words.plural("widget.all-rules", len(decision.rules))
    return RulesPage(
        path=path,
        section=DECISIONS,
        name=heading,
        title=f"{name}: {heading}",
        description=decision.description[language].strip(),
        breadcrumbs=(
            Link(words("page.home"), links.url_of("index.md")),
            Link(words("kinds.decisions"), links.url_of(page_path(DECISIONS, "index"))),
            Link(name, links.url(decision.id)),
        ),
        lead="",
        heading=heading,
        decision=decision.title[language].strip(),
        decision_href=links.url(decision.id),
        rows=tuple(table_rows(decision, links, words, references, inline)),
    )


def _paths(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for id, decision in catalog.decisions.items():
        if is_large(decision):
            yield rules_path(id), id


def _document(making: Making, language: str, id: str) -> Document:
    decision = making.catalog.decisions[id]
    page = rules_page(making, language, decision)
    markdown = write("rules", page, making.words(language))
    return Document(language, page.path, markdown, making.catalog.where(decision.path))


KIND = PageKind(_paths, _document)
