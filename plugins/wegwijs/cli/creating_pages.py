"""The command that begins a page in every language, and puts it into the navigation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from wegwijs.checks.pages.navigation import makes_menus
from wegwijs.cli.repository import data_option, docs_option, root, settings, shown, stop
from wegwijs.cli.writing import put_whole
from wegwijs.findings.finding import Report
from wegwijs.making.pipeline import Settings, pages_of
from wegwijs.source import NotEdited
from wegwijs.source.site_configuration import settings_file
from wegwijs.start.navigation import with_page
from wegwijs.start.page import NoPage, page_lines, path_of_page, titles_of
from wegwijs.written.written_pages import Pages


@click.command("page")
@click.argument("path")
@click.option(
    "--title",
    "titles",
    multiple=True,
    metavar="[LANG=]TITLE",
    help="Its title, in the default language or the one that is named: nl=Hoe wij testen.",
)
@data_option
@docs_option
def page_command(path: str, titles: tuple[str, ...], data: Path | None, docs: Path | None) -> None:
    """Begin a page in every language, and put it into the navigation.

    PATH is below a language's folder: about/how-we-test.md.
    """
    chosen = settings(data, docs)
    pages, found = pages_of(chosen)
    if pages is None or chosen.docs is None:
        stop(chosen, Report(found), "No page is begun.")
    catalog = pages.catalog
    try:
        below = path_of_page(path, pages)
        said = _said(titles, catalog.languages)
        named = titles_of(below, said, catalog)
    except NoPage as why:
        raise click.UsageError(str(why)) from None
    host, content, why_not = _navigation(chosen, pages, below, named)
    whole, anchor = catalog.site.checks_all, chosen.configuration.reads("attr_list")
    for language in catalog.languages:
        uri = f"{language}/{below}"
        if uri in pages.written:
            continue
        lines = page_lines(named[language], catalog.front_matter, whole=whole, anchor=anchor)
        file = chosen.docs / pages.folders.outside(uri)
        put_whole(file, ("\n".join(lines) + "\n").encode())
        click.echo(f"Wrote {shown(file)}.")
    if content is not None:
        put_whole(host, content)
        click.echo(f"Put it into the navigation of {shown(host)}.")
    for language in catalog.languages[1:]:
        if language not in said:
            name = catalog.site.own_name(language)
            click.echo(f"Its title in {name} is still that of {catalog.languages[0]!r}.")
    click.echo(why_not or "Fill in the empty texts; wegwijs check tells what is still missing.")


def _said(titles: Sequence[str], languages: Sequence[str]) -> dict[str, str]:
    """Read the titles that were given: `TITLE`, or `LANG=TITLE` for a language of the site."""
    said: dict[str, str] = {}
    for each in titles:
        language, sign, title = each.partition("=")
        if sign and len(language) <= 12 and language.replace("-", "").isalnum() and title:
            said[language] = title.strip()
        else:
            said[languages[0]] = each.strip()
    return {language: title for language, title in said.items() if title}


def _navigation(
    chosen: Settings, pages: Pages, path: str, titles: Mapping[str, str]
) -> tuple[Path, bytes | None, str]:
    """Write the settings with the page, or say why they are left as they are."""
    host = settings_file(root())
    configuration = chosen.configuration
    if configuration.nav is None:
        return host, None, ""
    if makes_menus(configuration):
        return host, None, "A plugin makes the navigation: name the page where it looks."
    if any(each.target.removeprefix("./") == path for each in configuration.nav):
        return host, None, ""
    try:
        return host, with_page(host.read_bytes(), path, titles, configuration.path), ""
    except NotEdited as why:
        entry = f"nav:\n  - {titles[pages.catalog.languages[0]]}: {path}"
        return host, None, f"{why}\nWrite it there yourself:\n{entry}"
