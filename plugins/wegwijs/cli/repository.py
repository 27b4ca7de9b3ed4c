"""Where the command line looks: the repository around the current folder, and its data."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO
from urllib.parse import urljoin

import click

from wegwijs.findings import formats
from wegwijs.findings.finding import NOTHING, Finding, LookedAt, Report
from wegwijs.findings.names import did_you_mean
from wegwijs.making.settings import Settings
from wegwijs.records.calendar_day import UnreadableDay, read_day
from wegwijs.source import bytes_of, read
from wegwijs.source.site_configuration import (
    PLUGIN,
    SiteConfiguration,
    configuration,
    settings_file,
)

_DATA, _MARKER = "data", "site.yaml"

data_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The data folder; by default the repository's own, from any folder in it.",
)

docs_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--docs",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="The hand-written pages; by default the docs folder beside the data.",
)


def day_given(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """Read the day that an option gives, as 2027-01-01."""
    try:
        return None if text is None else read_day(text)
    except UnreadableDay as error:
        raise click.BadParameter(str(error)) from None


day_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--day",
    metavar="YYYY-MM-DD",
    default=None,
    callback=day_given,
    help="The day to take for today: rules begin and end by it.",
)


def root() -> Path:
    """Find the repository: the nearest folder around the current one that has data in it."""
    return _root_and_data()[0]


def _root_and_data() -> tuple[Path, Path]:
    here = Path.cwd()
    for each in (here, *here.parents):
        data = each / _DATA
        if not (data / _MARKER).is_file():
            data = _configured_data(each)
        if (data / _MARKER).is_file():
            return each, data
    return here, here / _DATA


def _configured_data(folder: Path) -> Path:
    """Give the folder that the settings of the plugin name for the data, or the usual one."""
    path = settings_file(folder)
    host, _ = configuration(path, path.name, os.environ)
    named = host.plugins.get(PLUGIN, {}).get("data_dir")
    return folder / (named if isinstance(named, str) else _DATA)


def settings(
    data: Path | None,
    docs: Path | None = None,
    *,
    pages: bool = True,
    day: date | None = None,
) -> Settings:
    """Say where the data and the hand-written pages are, how findings name them, and for which day.

    Without `pages`, only the data counts; without a day, it is the day of a build.
    """
    found_root, found_data = _root_and_data()
    folder = data if data is not None else found_data
    base = folder.resolve().parent if data is not None else found_root.resolve()
    host, found = _host(base)
    if not host.known and not found and docs is not None:
        base = docs.resolve().parent
        host, found = _host(base)
    beside = docs if docs is not None else base / host.docs_dir
    asked = docs is not None or data is None  # data elsewhere need not have pages beside it
    written = beside if pages and (asked or beside.is_dir()) else None
    return Settings(
        folder,
        shown(folder),
        directory_urls=host.directory_urls,
        docs=written,
        docs_shown_as=shown(written) if written is not None else "docs",
        configuration=host,
        on_configuration=found,
        day=day,
    )


def _host(folder: Path) -> tuple[SiteConfiguration, tuple[Finding, ...]]:
    path = settings_file(folder)
    return configuration(path, shown(path), os.environ)


def shown(path: Path) -> str:
    """Name a file or folder as findings do: from the repository on, or in full."""
    try:
        return path.resolve().relative_to(root().resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def background(
    chosen: Settings, found: Report, stream: TextIO, looked_at: LookedAt = NOTHING
) -> formats.Background:
    """Gather what findings are shown with on a stream: lines, explanations, colour."""
    page, address = _page_on_findings(chosen)
    colour = stream.isatty() and not os.environ.get("NO_COLOR")  # https://no-color.org
    explanations = formats.explanations(page)
    return formats.Background(_texts(chosen, found), explanations, colour, looked_at, address)


def _page_on_findings(chosen: Settings) -> tuple[str, str]:
    """Read the page that explains the codes, in the site's first language, and its address.

    A site may have none, and no address.
    """
    raw, _ = bytes_of(chosen.data / "site.yaml")
    site: Any = read("site.yaml", raw)[0].data if raw is not None else None
    try:
        named, language = str(site["pages"]["findings"]), str(next(iter(site["languages"])))
        pages = chosen.docs or root() / chosen.configuration.docs_dir
        folder = pages / language if (pages / language).is_dir() else pages
        text = (folder / named).read_text("utf-8")
    except (KeyError, TypeError, StopIteration, OSError, UnicodeDecodeError):
        return "", ""
    published = chosen.addresses.file(named)
    address = str(site.get("address") or "")
    return text, address and urljoin(address, published.removesuffix("index.html"))


def _texts(chosen: Settings, found: Report) -> Mapping[str, str]:
    read = {}
    for path in {each.where.path for each in found}:
        file = file_of(chosen, path)
        raw, _ = bytes_of(file)  # a file of any size or kind may be what a finding is about
        if raw is not None:
            read[path] = raw.decode("utf-8", "replace")
    return read


def file_of(chosen: Settings, path: str) -> Path:
    """Find the file a finding is about."""
    for shown, folder in (
        (chosen.data_shown_as, chosen.data),
        (chosen.docs_shown_as, chosen.docs),
    ):
        if folder is not None and path.startswith(f"{shown}/"):
            return folder / path.removeprefix(f"{shown}/")
    return root() / path


def unknown(what: str, name: str, known: Iterable[str]) -> click.UsageError:
    """Make the error for a name that is not known, with the nearest one."""
    return click.UsageError(f"There is no {what} {name!r}. {did_you_mean(name, known)}".strip())


def stop(chosen: Settings, found: Report, after: str = "") -> NoReturn:
    """Say what is wrong with the data, and end with status 1."""
    click.echo(formats.as_text(found, background(chosen, found, sys.stderr)), err=True)
    if after:
        click.echo(after, err=True)
    sys.exit(1)
