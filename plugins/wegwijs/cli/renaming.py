"""The commands that give ids and pages other names: shown first, written when it is asked for."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import click

from wegwijs.changes.revision import RevisionError, uncommitted
from wegwijs.cli.repository import background, data_option, docs_option, root, settings, shown
from wegwijs.cli.streams import Unusable
from wegwijs.cli.writing import put_all
from wegwijs.findings import formats
from wegwijs.findings.finding import Report
from wegwijs.making.pipeline import Settings
from wegwijs.renaming.changed_site import Renaming
from wegwijs.renaming.copied_site import CopiedSite, copied
from wegwijs.renaming.moving_pages import move
from wegwijs.renaming.renaming_things import rename
from wegwijs.renaming.things import NotRenamed
from wegwijs.source import NotEdited

_write = click.option("--write", "is_written", is_flag=True, help="Write what is shown.")
_force = click.option(
    "--force", is_flag=True, help="Write over changes that git does not know yet."
)
_redirect = click.option(
    "--redirect/--no-redirect",
    default=True,
    help="Whether the old address leads to the new one; it does by default.",
)


@click.command("rename")
@click.argument("thing", metavar="KIND/ID")
@click.argument("new", metavar="NEW-ID")
@_write
@_force
@_redirect
@data_option
@docs_option
def rename_command(
    thing: str,
    new: str,
    is_written: bool,
    force: bool,
    redirect: bool,
    data: Path | None,
    docs: Path | None,
) -> None:
    """Give a thing another id, and follow it wherever the site names it.

    KIND/ID is as in the data: tools/hammer, decisions/fix, sources/list#prices,
    decisions/fix/inputs/wall/options/stone, glossary/wall. Shows what would change;
    --write writes it.
    """
    carry_out(
        settings(data, docs),
        lambda site: rename(site, thing, new, redirect=redirect),
        is_written=is_written,
        force=force,
    )


@click.command("move")
@click.argument("page", metavar="PAGE")
@click.argument("new", metavar="NEW-PATH")
@_write
@_force
@_redirect
@data_option
@docs_option
def move_command(
    page: str,
    new: str,
    is_written: bool,
    force: bool,
    redirect: bool,
    data: Path | None,
    docs: Path | None,
) -> None:
    """Move a page to another path in every language, and follow every link.

    PAGE is its path below a language's folder: about/proof.md. A NEW-PATH that ends with a
    slash is a folder. Shows what would change; --write writes it.
    """
    carry_out(
        settings(data, docs),
        lambda site: move(site, page, new, redirect=redirect),
        is_written=is_written,
        force=force,
    )


def carry_out(
    chosen: Settings, change: Callable[[CopiedSite], Renaming], *, is_written: bool, force: bool
) -> None:
    """Try a change of names on a copy; show what it does, or write it when it holds."""
    with tempfile.TemporaryDirectory(prefix="wegwijs-") as folder:
        site = copied(chosen, root(), Path(folder), os.environ)
        try:
            done = change(site)
        except (NotRenamed, NotEdited) as refused:
            raise Unusable(str(refused)) from None
        _show(done)
        if done.new:
            _refuse(site, done)
        if not is_written:
            click.echo("Nothing is written yet; --write does it.")
            return
        if not force:
            _refuse_unclean(done)
        put_all({path: after for path, (_, after) in done.files.items()})
        click.echo("Written. git diff shows it, and git undoes it.")


def _show(done: Renaming) -> None:
    """Tell of each file how many lines of it change, as git does."""
    new_names = set(done.moved.values())
    click.echo(f"{done.title}:")
    lines = []
    for path, (before, after) in done.files.items():
        if path in new_names:
            continue
        name = shown(path)
        if path in done.moved:
            name = f"{name} → {shown(done.moved[path])}"
            after = done.files[done.moved[path]][1]
        lines.append((name, _changed_lines(before or b"", after or b"")))
    widest = max((len(name) for name, _ in lines), default=0)
    for name, count in lines:
        click.echo(f"  {name.ljust(widest)} | {count}")
    files = "1 file" if len(lines) == 1 else f"{len(lines)} files"
    total = sum(count for _, count in lines)
    click.echo(f"{files}, {total} {'line' if total == 1 else 'lines'} changed.")
    for note in done.notes:
        click.echo(note)


def _changed_lines(before: bytes, after: bytes) -> int:
    old, new = before.splitlines(), after.splitlines()
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return max(len(old), len(new)) - sum(each.size for each in same)


def _refuse(site: CopiedSite, done: Renaming) -> None:
    """End where something would be found that is not there now; nothing is written."""
    found = Report(done.new)
    click.echo(formats.as_text(found, background(site.settings, found, sys.stderr)), err=True)
    raise Unusable("Nothing is written: this would be found afterwards, and is not now.")


def _refuse_unclean(done: Renaming) -> None:
    """End where git could not undo it, since a file has changes that no commit has."""
    try:
        unclean = uncommitted(tuple(done.files))
    except RevisionError as error:
        click.echo(f"{error} Nothing but another rename undoes this.", err=True)
        return
    if unclean:
        named = ", ".join(shown(each) for each in unclean[:3])
        more = f" and {len(unclean) - 3} more" if len(unclean) > 3 else ""
        raise Unusable(
            f"{named}{more} changed since the last commit, so git could not undo this alone. "
            "Commit first, or write it with --force."
        )
