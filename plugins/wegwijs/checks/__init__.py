"""Questions asked of the data, one module each; they yield findings and never mend anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wegwijs.checks import acceptance
from wegwijs.checks.data import (
    answers_tables,
    citations,
    entries,
    inclusions,
    lengths,
    lifecycles,
    markup,
    matrices,
    references,
    releases,
    translations,
    validity,
    voices,
)
from wegwijs.checks.pages import (
    blocks,
    callouts,
    embeddings,
    fences,
    folder_of_pages,
    front_matter,
    garbled,
    link_answers,
    links,
    lists,
    named_pages,
    navigation,
    redirects,
    tables,
    taken_addresses,
    terms,
    twins,
    unclosed,
    unread_markup,
    unsafe_html,
)
from wegwijs.findings.finding import Finding, Severity
from wegwijs.records.catalog import Catalog
from wegwijs.written.written_pages import Pages

Check = Callable[[Catalog], Iterator[Finding]]
PageCheck = Callable[[Pages], Iterator[Finding]]

DATA_CHECKS: tuple[Check, ...] = (
    entries.check,
    references.check,
    link_answers.check,
    redirects.check,
    lifecycles.check,
    matrices.check,
    answers_tables.check,
    inclusions.check,
    voices.check,
    translations.check,
    citations.check,
    releases.check,
    validity.check,
    markup.check,
    garbled.check,
    lengths.check,
    twins.check,
    terms.check,
    acceptance.check,
)

PAGE_CHECKS: tuple[PageCheck, ...] = (
    folder_of_pages.check,
    taken_addresses.check_pages,
    navigation.check,
    named_pages.check,
    front_matter.check,
    redirects.check_pages,
    links.check,
    links.check_data,
    link_answers.check_pages,
    blocks.check,
    embeddings.check,
    fences.check,
    unsafe_html.check,
    unclosed.check,
    callouts.check,
    unread_markup.check,
    lists.check,
    tables.check,
    garbled.check_pages,
    terms.check_pages,
)


# Of a site whose pages are its own: what the data makes or is asked for on them, and no rule.
OWN_PAGE_CHECKS: tuple[PageCheck, ...] = (
    taken_addresses.check_own,
    named_pages.check,
    redirects.check_pages,
    links.check_own,
    links.check_data,
    link_answers.check_pages,
    blocks.check_own,
    embeddings.check,
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
