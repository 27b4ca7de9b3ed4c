"""The commands of the baseline: what is left of it, `baseline take` and `baseline shrink`."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import click

from wegwijs.checks.from_the_root import from_the_root
from wegwijs.cli.repository import background, data_option, docs_option, settings, shown, stop
from wegwijs.cli.streams import Unusable
from wegwijs.findings import formats
from wegwijs.findings.codes import FIRM
from wegwijs.findings.finding import Report
from wegwijs.findings.names import visible
from wegwijs.findings.progress import Progress
from wegwijs.kept.whole_files import Refused
from wegwijs.making.pipeline import Checked, Settings, check
from wegwijs.mends.baseline import below, found_of, shrink, taken, write
from wegwijs.records.baseline import FILE, Baseline
from wegwijs.records.catalog import Catalog
from wegwijs.source import Plain, read

_MOST_DAYS = 12


@click.group("baseline", invoke_without_command=True)
@data_option
@docs_option
@click.pass_context
def baseline_command(context: click.Context, data: Path | None, docs: Path | None) -> None:
    """Show what is left of the baseline, by code and folder, and how it went down."""
    context.obj = (data, docs)
    if context.invoked_subcommand is not None:
        return
    chosen, _, catalog = _read(data, docs)
    if not catalog.baseline:
        click.echo("Nothing is in the baseline. Take findings into it: wegwijs baseline take PATH")
        return
    click.echo("\n".join([*_table(catalog), *_days(chosen)]))


@baseline_command.command("take")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--raise", "more", is_flag=True, help="Let more findings stand in a file than did.")
@click.pass_context
def take_command(context: click.Context, paths: tuple[Path, ...], more: bool) -> None:
    """Let the findings in PATHS stand, as many as there are now of each code in each file.

    What keeps a page from being made, or would let it say something untrue, cannot stand.
    """
    chosen, checked, catalog = _read(*context.obj)
    found = found_of(checked, catalog)
    wanted = [from_the_root(catalog, shown(each)) for each in paths]
    own = [path for path in found if below(path, wanted)]
    raised = [path for path in own if _is_raised(catalog, path, found[path])]
    if raised and not more:
        first = visible(raised[0])
        message = f"{first} is in the baseline already, and has more findings now."
        raise Unusable(f"{message} Mend the new ones, or let them stand with --raise.")
    if not own:
        click.echo("Nothing is found there that may stand.")
        return
    _put(chosen, taken(catalog.baseline, found, own))
    total = sum(found[path].total() for path in own)
    what = "finding" if total == 1 else "findings"
    files = "file" if len(own) == 1 else "files"
    stand = "stands" if total == 1 else "stand"
    click.echo(f"{total:,} {what} in {len(own):,} {files} {stand} in {_file(chosen)}.")
    firm = tuple(
        each
        for each in checked.report
        if each.code in FIRM and below(from_the_root(catalog, each.where.path), wanted)
    )
    if firm:
        said = Report(firm)
        click.echo(formats.as_text(said, background(chosen, said, sys.stdout)))
        click.echo("These cannot stand: mend them.")


@baseline_command.command("shrink")
@click.pass_context
def shrink_command(context: click.Context) -> None:
    """Lower the numbers that are higher than what is found."""
    chosen, checked, catalog = _read(*context.obj)
    before = _total(catalog.baseline)
    if not shrink(chosen, checked):
        click.echo("No number is too high.")
        return
    _, _, catalog = _read(*context.obj)
    now = _total(catalog.baseline)
    stand = "stands" if now == 1 else "stand"
    click.echo(f"{before:,} stood in the baseline; {now:,} {stand} now.")


def _put(chosen: Settings, baseline: Baseline) -> None:
    """Write the file; ends with status 2 where it is a link."""
    try:
        write(chosen, baseline)
    except Refused as refused:
        raise Unusable(str(refused)) from None


def _read(data: Path | None, docs: Path | None) -> tuple[Settings, Checked, Catalog]:
    chosen = settings(data, docs)
    with Progress(sys.stderr) as tell:
        checked = check(chosen, tell)
    if checked.catalog is None:
        stop(chosen, checked.report)
    return chosen, checked, checked.catalog


def _is_raised(catalog: Catalog, path: str, found: Counter[str]) -> bool:
    stands = catalog.baseline.get(path)
    return stands is not None and any(found[code] > stands.get(code, 0) for code in found)


def _file(chosen: Settings) -> str:
    return f"{chosen.data_shown_as}/{FILE}"


def _total(baseline: Mapping[str, Mapping[str, int]]) -> int:
    return sum(sum(codes.values()) for codes in baseline.values())


def _table(catalog: Catalog) -> Iterator[str]:
    """Write the numbers as a table: a row a folder, a column a code, and the sums."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for path, codes in catalog.baseline.items():
        rows[str(PurePosixPath(path).parent)].update(codes)
    sums: Counter[str] = Counter()
    for each in rows.values():
        sums.update(each)
    named = [code for code, _ in sorted(sums.items(), key=lambda each: (-each[1], each[0]))]
    lines = [["folder", *named, "all"]]
    for name, each in [*sorted(rows.items()), ("all", sums)]:
        lines.append([visible(name), *(f"{each[code]:,}" for code in named), f"{each.total():,}"])
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    for first, *rest in lines:
        aligned = (each.rjust(width) for each, width in zip(rest, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *aligned])


def _days(chosen: Settings) -> Iterator[str]:
    """Tell from git how many stood after each change of the file, the last ones."""
    file = chosen.data.resolve() / FILE
    log = _git(file.parent, "log", f"-{_MOST_DAYS}", "--format=%H %cs", "--", FILE)
    counted = []
    for line in reversed(log.splitlines()):
        commit, _, day = line.partition(" ")
        raw = _git(file.parent, "show", f"{commit}:./{FILE}").encode()
        counted.append((day, _numbers(read(FILE, raw)[0].data)))
    if counted:
        yield ""
        yield from (f"{day}  {count:>6,}" for day, count in counted)


def _numbers(data: Plain) -> int:
    """Add the numbers of a baseline up, as an earlier commit has it."""
    files = data.values() if isinstance(data, dict) else ()
    counts = [n for codes in files if isinstance(codes, dict) for n in codes.values()]
    return sum(int(each) for each in counts if isinstance(each, str) and each.isdigit())


def _git(folder: Path, *arguments: str) -> str:
    """Ask git; without it, or where it knows nothing, nothing is said."""
    try:
        done = subprocess.run(
            ("git", *arguments), cwd=folder, capture_output=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
