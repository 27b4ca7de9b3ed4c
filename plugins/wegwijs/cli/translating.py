"""The commands that follow translations: what is missing or outdated, and what is accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import click

from wegwijs.cli.repository import data_option, docs_option, root, settings, stop
from wegwijs.diagnostics import Report
from wegwijs.model.fingerprints import (
    LOCK,
    Status,
    Unit,
    accepted,
    statuses,
    written_lock,
)
from wegwijs.site import Settings, Translations, translations
from wegwijs.text import did_you_mean

_NOT_DONE = (Status.MISSING, Status.OUTDATED, Status.UNACCEPTED)


@click.group("translations", invoke_without_command=True)
@data_option
@docs_option
@click.pass_context
def translations_command(context: click.Context, data: Path | None, docs: Path | None) -> None:
    """Show what is translated, missing, outdated and not accepted yet."""
    if context.invoked_subcommand is not None:
        context.obj = (data, docs)
        return
    found = _read(settings(data, docs))
    assert found.catalog is not None
    counted = list(statuses(found.units, found.lock))
    for language in found.catalog.languages[1:]:
        own = [(unit, status) for unit, status in counted if unit.language == language]
        name = f"{found.catalog.site.own_name(language)} ({language})"
        click.echo("\n".join(_coverage(name, own)))


@translations_command.command("accept")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@data_option
@docs_option
@click.pass_obj
def accept_command(
    before: tuple[Path | None, Path | None],
    paths: tuple[str, ...],
    data: Path | None,
    docs: Path | None,
) -> None:
    """Record that translations hold for the texts as they are now; all, or those in PATH.

    PATH is a file or folder of the data or the pages, as findings name it.
    """
    chosen = settings(data or before[0], docs or before[1])
    found = _read(chosen)
    files = _files(paths, {unit.file for unit in found.units}) if paths else None
    lock = accepted(found.lock, found.units, files)
    file = chosen.data / LOCK
    changed = written_lock(lock)
    if not file.is_file() or file.read_text("utf-8") != changed:
        fresh = file.with_name(f".{LOCK}.new")
        fresh.write_text(changed, "utf-8")
        fresh.replace(file)
    old = Counter(status for unit, status in statuses(found.units, found.lock))
    new = Counter(status for unit, status in statuses(found.units, lock))
    count = new[Status.CURRENT] - old[Status.CURRENT]
    click.echo(f"Accepted {count} translation{'' if count == 1 else 's'}.")


def _read(chosen: Settings) -> Translations:
    found = translations(chosen)
    if found.catalog is None or found.report.has_errors:
        stop(chosen, Report(tuple(found.report)))
    return found


def _files(paths: Iterable[str], known: set[str]) -> Iterator[str]:
    for path in paths:
        shown = _as_findings_name_it(path)
        inside = [each for each in known if each == shown or each.startswith(f"{shown}/")]
        if not inside:
            hint = did_you_mean(shown, known)
            raise click.UsageError(f"No translation stands in {path}. {hint}".strip())
        yield from inside


def _as_findings_name_it(path: str) -> str:
    """Name a path from the repository's root, wherever the command is run."""
    try:
        return Path(path).resolve().relative_to(root().resolve()).as_posix()
    except ValueError:
        return PurePosixPath(path).as_posix()


def _coverage(name: str, own: list[tuple[Unit, Status]]) -> Iterator[str]:
    """Write the table of kinds for one language, then the files where something is to do."""
    kinds = dict.fromkeys(unit.kind for unit, _ in own)
    width = max([len(name), *(len(kind) + 2 for kind in kinds)])
    yield name.ljust(width) + "".join(f"  {status}" for status in Status)
    for kind in kinds:
        counts = Counter(status for unit, status in own if unit.kind == kind)
        cells = "".join(f"  {counts[status]:>{len(status)}}" for status in Status)
        yield f"  {kind}".ljust(width) + cells
    for file in dict.fromkeys(unit.file for unit, status in own if status in _NOT_DONE):
        counts = Counter(status for unit, status in own if unit.file == file)
        said = ", ".join(f"{counts[each]} {each}" for each in _NOT_DONE if counts[each])
        yield f"{file}: {said}"
