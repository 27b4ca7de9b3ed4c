"""Questions asked of the data and of pages, one module each: they find, and mend nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from wegwijs.checks.pages import twins
from wegwijs.findings.finding import Finding, Severity
from wegwijs.records.catalog import Catalog
from wegwijs.written.written_pages import Pages

Check = Callable[[Catalog], Iterator[Finding]]
PageCheck = Callable[[Pages], Iterator[Finding]]


def _named(check: str) -> Any:
    """Load a check by its module below this one, and by its function where that is not `check`."""
    module, _, function = check.partition(":")
    return getattr(import_module(f"wegwijs.checks.{module}"), function or "check")


# A new check is a file, and its name here.
DATA_CHECKS: tuple[Check, ...] = tuple(
    _named(each)
    for each in (
        "data.entries",
        "data.look_alike_quotes",
        "data.references",
        "data.drafts",
        "data.unique_values",
        "pages.link_answers",
        "pages.redirects",
        "data.lifecycles",
        "data.matrices",
        "data.answers_tables",
        "data.commands",
        "data.imports",
        "data.inclusions",
        "data.voices",
        "data.translations",
        "data.citations",
        "data.releases",
        "data.validity",
        "data.markup",
        "pages.garbled",
        "data.lengths",
        "pages.twins",
        "pages.terms",
        "acceptance",
        "standing_findings",
    )
)

PAGE_CHECKS: tuple[PageCheck, ...] = tuple(
    _named(each)
    for each in (
        "pages.folder_of_pages",
        "pages.taken_addresses:check_pages",
        "pages.navigation",
        "pages.named_pages",
        "pages.searching",
        "pages.front_matter",
        "pages.drafts",
        "pages.redirects:check_pages",
        "pages.links",
        "pages.links:check_data",
        "pages.pictures",
        "pages.link_answers:check_pages",
        "pages.blocks",
        "pages.embeddings",
        "pages.fences",
        "pages.unsafe_html",
        "pages.unclosed",
        "pages.callouts",
        "pages.unread_markup",
        "pages.lists",
        "pages.tables",
        "pages.garbled:check_pages",
        "pages.terms:check_pages",
    )
)


# Of a site whose pages are its own: what the data makes or is asked for on them, and no rule.
OWN_PAGE_CHECKS: tuple[PageCheck, ...] = tuple(
    _named(each)
    for each in (
        "pages.taken_addresses:check_own",
        "pages.named_pages",
        "pages.searching",
        "pages.drafts",
        "pages.redirects:check_pages",
        "pages.links:check_own",
        "pages.links:check_data",
        "pages.pictures",
        "pages.link_answers:check_pages",
        "pages.blocks:check_own",
        "pages.embeddings",
    )
)


def ask(catalog: Catalog) -> Iterator[Finding]:
    """Ask every question of the catalogue, in order."""
    for check in DATA_CHECKS:
        yield from check(catalog)


def ask_of_pages(pages: Pages) -> Iterator[Finding]:
    """Ask every question of the pages written by hand, in order.

    Twins are compared last, and only where nothing else is wrong: a mend may settle both.
    """
    if not pages.catalog.site.checks_all:
        for check in OWN_PAGE_CHECKS:
            yield from check(pages)
        return
    found = [finding for check in PAGE_CHECKS for finding in check(pages)]
    yield from found
    broken = {each.where.path for each in found if each.severity is Severity.ERROR}
    yield from twins.check_pages(pages, leave_out=broken)
