"""The command that brings a site made with an earlier version to the forms of this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os import environ
from pathlib import Path

import click

from wegwijs import __version__
from wegwijs.cli.repository import data_option, docs_option, settings, shown, stop
from wegwijs.cli.streams import Unusable
from wegwijs.findings.finding import Finding, Report, Where
from wegwijs.interchange.decision_file import difference
from wegwijs.kept.whole_files import Refused, write_all
from wegwijs.making.pipeline import Settings
from wegwijs.records.folders import FORMER_RECORD, TRANSLATIONS
from wegwijs.records.schema_ids import IDS
from wegwijs.source import bytes_of, read_configuration
from wegwijs.source.site_configuration import settings_file
from wegwijs.upgrade.made_again import SCHEMAS, made_again
from wegwijs.upgrade.site_files import SITE, SiteFiles, forms
from wegwijs.upgrade.steps import upgraded

_IGNORED = ".gitignore"

Files = Mapping[Path, bytes | None]
"""What files are to hold; nothing for those that go."""


@click.command("upgrade")
@click.option("--write", is_flag=True, help="Do it; without this, it is only shown.")
@data_option
@docs_option
def upgrade_command(write: bool, data: Path | None, docs: Path | None) -> None:
    """Bring a site made with an earlier version to the forms of this one; comments stay.

    What would change is shown, and --write does it. Done twice, the second time changes nothing.
    """
    chosen = settings(data, docs)
    before = _read(chosen)
    after = upgraded(before)
    made, why = made_again(after, chosen)
    written = _written(chosen, before, after, made)
    if all(file.name == IDS for file in written):  # which changes with the data, and no form does
        _tell_left(after, why)
        click.echo(f"Nothing to upgrade: this site is written as {__version__} reads it.")
        return
    for line in _shown(written, chosen):
        click.echo(line)
    click.echo("\n".join(f"- {each}" for each in after.said))
    _tell_left(after, why)
    _tell_copied(chosen, before)
    if not write:
        click.echo("Nothing is written yet; --write does this.")
        return
    try:
        write_all(written)
    except Refused as refused:
        raise Unusable(f"{refused} Nothing was changed.") from None
    click.echo("Written. Look at it with: git diff; then run: wegwijs check")


def _read(chosen: Settings) -> SiteFiles:
    """Read the files of a site; ends when it has none."""
    folder = chosen.data
    if not (folder / SITE).is_file():
        message = f"There is no site in {chosen.data_shown_as}: it has no {SITE}."
        stop(chosen, Report((Finding("no-data", Where(chosen.data_shown_as), message),)))
    host = settings_file(folder.resolve().parent)
    raw = bytes_of(host)[0] if host.is_file() else None
    known = read_configuration(host, host.name, environ)[0].data if raw is not None else {}
    return SiteFiles(
        dict(_data(folder)),
        raw,
        shown(host),
        known if isinstance(known, dict) else {},
        frozenset(_pages(chosen)),
    )


def _data(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*.yaml")):
        path = file.relative_to(folder)
        if path.parts[0] not in (SCHEMAS, TRANSLATIONS) and path.name != FORMER_RECORD:
            raw, _ = bytes_of(file)
            if raw is not None:
                yield path.as_posix(), raw


def _pages(chosen: Settings) -> Iterator[str]:
    """Name the pages below the folder of each language, or below that of the pages."""
    if chosen.docs is None:
        return
    for file in chosen.docs.rglob("*.md"):
        path = file.relative_to(chosen.docs)
        yield path.as_posix()
        yield Path(*path.parts[1:]).as_posix()


def _written(
    chosen: Settings, before: SiteFiles, after: SiteFiles, made: Mapping[str, bytes | None]
) -> dict[Path, bytes | None]:
    """List the files that are to hold something else than now."""
    wanted: dict[Path, bytes | None] = {
        chosen.data / path: after.data.get(path) for path in (*before.data, *after.data)
    }
    wanted |= {chosen.data / path: content for path, content in made.items()}
    root = chosen.data.resolve().parent
    if after.settings is not None:
        wanted[settings_file(root)] = after.settings
    ignored = root / _IGNORED
    if f"{SCHEMAS}/{IDS}" in made and ignored.is_file():
        wanted[ignored] = _ignoring(ignored.read_bytes(), f"/{chosen.data.name}/{SCHEMAS}/{IDS}")
    return {file: content for file, content in wanted.items() if content != _now(file)}


def _ignoring(raw: bytes, line: str) -> bytes:
    """Tell git to leave a file out, if it is not told so already."""
    if IDS.encode() in raw:
        return raw
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    between = b"" if not raw or raw.endswith(b"\n") else end
    return raw + between + line.encode() + end


def _now(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _shown(written: Files, chosen: Settings) -> Iterator[str]:
    """Show what changes as a difference, and only count what is made from the data."""
    made = [each for each in written if each.parent == chosen.data / SCHEMAS]
    records = [each for each in written if each.parent == chosen.data / TRANSLATIONS]
    for file, content in written.items():
        if file not in made and file not in records:
            old = (_now(file) or b"").decode("utf-8", "replace")
            new = (content or b"").decode("utf-8", "replace")
            yield difference(shown(file), old, new).rstrip("\n")
    if made:
        yield f"{shown(chosen.data / SCHEMAS)}/: {len(made)} schemas for editors are made again."
    for file in records:
        yield f"{shown(file)}: what was looked at stays so where it stands now."


def _tell_left(after: SiteFiles, why: str) -> None:
    for each in after.left:
        click.echo(f"! {each}")
    if why:
        click.echo(f"! Not everything can be read: {why} Mend it, then upgrade again.")


def _tell_copied(chosen: Settings, before: SiteFiles) -> None:
    """Name the copies of what the package brings now; they may hold changes, so they stay."""
    theme = before.configured.get("theme")
    named = theme.get("custom_dir") if isinstance(theme, dict) else None
    if not named or not before.configured.get("hooks"):
        return
    folder = chosen.data.resolve().parent / str(named)
    there = [each for each in forms()["look"] if (folder / each).exists()]
    if there:
        click.echo(
            f"! {named}: the package brings these now. Delete those you did not change, and begin "
            f"your main.html with {{% extends 'wegwijs/main.html' %}}: {', '.join(there)}"
        )
