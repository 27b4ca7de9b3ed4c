"""The command that mends: `mend`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from wegwijs.cli.repository import data_option, docs_option, file_of, settings, shown, unknown
from wegwijs.cli.writing import put_all
from wegwijs.findings.codes import CODES
from wegwijs.findings.formats import summary
from wegwijs.findings.names import visible
from wegwijs.findings.progress import Progress
from wegwijs.mends.rounds import Mended, Wanted, mended


@click.command("mend")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@data_option
@docs_option
@click.option("--unsafe", is_flag=True, help="Make mends too that somebody has to look at.")
@click.option("--code", "codes", multiple=True, help="Mend findings of this code only.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would be changed.")
@click.option("--check", "verify", is_flag=True, help="Write nothing; fail if there is a mend.")
@click.option(
    "--dates",
    type=click.Choice(["day-first", "month-first"]),
    help="How to read a date such as 03.04.2025, which can be read in two ways.",
)
def mend_command(
    paths: tuple[Path, ...],
    data: Path | None,
    docs: Path | None,
    unsafe: bool,
    codes: tuple[str, ...],
    diff: bool,
    verify: bool,
    dates: str | None,
) -> None:
    """Mend what is found in PATHS, or in the whole site, where a finding has one mend.

    A safe mend says what was meant, in the form that is read here. One that guesses a name is
    made with --unsafe only: look at it. What has no mend is left for a person.
    """
    for code in codes:
        if code not in CODES:
            raise unknown("finding", code, CODES)
    chosen = settings(data, docs)
    order = dates.partition("-")[0] if dates else ""
    wanted = Wanted(tuple(map(shown, paths)), frozenset(codes), unsafe, order)
    with TemporaryDirectory(prefix="wegwijs-") as folder, Progress(sys.stderr) as tell:
        made = mended(chosen, wanted, Path(folder), tell)
    if diff:
        click.echo("".join(_differences(made)), nl=False)
    elif not verify:
        put_all({file_of(chosen, path): changed.after for path, changed in made.files.items()})
    click.echo("\n".join(_told(made, wanted, dry=diff or verify)), err=diff)
    sys.exit(1 if verify and made.files else 0)


def _differences(made: Mended) -> Iterator[str]:
    """Write what changes as `git diff` does."""
    for path, changed in made.files.items():
        old = changed.before.decode("utf-8", "replace").splitlines(keepends=True)
        new = changed.after.decode("utf-8", "replace").splitlines(keepends=True)
        for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
            end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
            yield visible(line.replace("\r\n", "\n")) + end


def _told(made: Mended, wanted: Wanted, *, dry: bool) -> Iterator[str]:
    for path, counted in sorted(made.counts.items()):
        yield f"{visible(path)}: {_listed(counted)}"
    total = sum(sum(each.values()) for each in made.counts.values())
    done = "Would mend" if dry else "Mended"
    found, files = _counted(total, "finding"), _counted(len(made.counts), "file")
    yield f"{done} {found} in {files}." if total else "Nothing to mend."
    light = made.came_to_light
    if light:
        are = "is" if len(light) == 1 else "are"
        yield f"{_counted(len(light), 'finding')} {are} new: what was wrong before hid them."
    if made.left and not wanted.unsafe:
        listed = _listed(Counter(each.code for each in made.left))
        yield f"With --unsafe, {len(made.left):,} more: {listed}."
    if made.refused:
        yield f"{_counted(len(made.refused), 'guess', 'guesses')} went wrong, and were taken back."
    if not made.settled:
        yield "Some mends undo each other, and were left. Look at what is still found there."
    yield f"Left: {summary(made.after)}" if made.after.findings else summary(made.after)


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{code} {count}" for code, count in sorted(counted.items()))


def _counted(number: int, name: str, several: str = "") -> str:
    return f"{number:,} {name if number == 1 else several or name + 's'}"
