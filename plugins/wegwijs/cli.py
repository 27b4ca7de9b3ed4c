"""The command line: the only code that prints, exits, or looks where it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from wegwijs import __version__, export, report
from wegwijs.model.load import load
from wegwijs.model.schema import schemas
from wegwijs.site import Settings, build, check

_MARKER = Path("data") / "site.yaml"


def _root() -> Path:
    here = Path.cwd()
    return next((each for each in (here, *here.parents) if (each / _MARKER).is_file()), here)


def _data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--data", type=click.Path(path_type=Path, file_okay=False), default=None,
        help="The data folder; by default the repository's own, from any folder in it.",
    )(command)


def _settings(data: Path | None) -> Settings:
    root = _root()
    folder = data if data is not None else root / "data"
    try:
        shown = folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        shown = folder.as_posix()
    return Settings(folder, shown)


def _texts(settings: Settings, found: report.Report) -> Mapping[str, str]:
    """Read the files findings are about, to show their lines."""
    texts = {}
    for path in {each.where.path for each in found}:
        file = settings.data / Path(path).relative_to(settings.data_shown_as)
        if file.is_file():
            texts[path] = file.read_text("utf-8", errors="replace")
    return texts


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wegwijs")
def main() -> None:
    """Licensing answers as data: check them, ask them, and write them as pages."""


@main.command("check")
@_data_option
@click.option("--format", "format_", type=click.Choice(list(report.FORMATS)), default="text",
              help="How to write what is found.")
def check_command(data: Path | None, format_: str) -> None:
    """Check all data; exit status 1 when something is wrong."""
    settings = _settings(data)
    found = check(settings).report
    click.echo(report.FORMATS[format_](found, _texts(settings, found)))
    sys.exit(1 if found.has_errors else 0)


@main.command("build")
@_data_option
@click.option("--docs", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="The hand-written pages; by default the repository's docs folder.")
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="The folder to write; it must be new, empty, or written by this command before.")
def build_command(data: Path | None, docs: Path | None, target: Path) -> None:
    """Write every page as a Markdown file, for any generator."""
    settings = _settings(data)
    site = build(settings)
    if site.report.has_errors:
        click.echo(report.as_text(site.report, _texts(settings, site.report)), err=True)
        click.echo(f"Nothing was written to {target}.", err=True)
        sys.exit(1)
    try:
        count = export.write(site, docs or _root() / "docs", target)
    except export.Refused as refused:
        raise click.UsageError(str(refused)) from None
    click.echo(f"Wrote {count} files to {target}. Build them with: mkdocs build -f {target / 'mkdocs.yml'}")


@main.command("schema")
@_data_option
@click.option("--check", "verify", is_flag=True, help="Write nothing; fail when a file is not up to date.")
def schema_command(data: Path | None, verify: bool) -> None:
    """Write the JSON Schemas of the data files, for editors."""
    settings = _settings(data)
    catalog, found = load(settings.data, shown_as=settings.data_shown_as)
    if catalog is None:
        faults = report.Report(found)
        click.echo(report.as_text(faults, _texts(settings, faults)), err=True)
        sys.exit(1)
    folder = settings.data / "schema"
    languages = {each: catalog.site.own_name(each) for each in catalog.languages}
    stale = [
        name for name, text in schemas(languages).items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != text
    ]
    if verify:
        for name in stale:
            click.echo(f"{settings.data_shown_as}/schema/{name} is not up to date. Run: wegwijs schema", err=True)
        sys.exit(1 if stale else 0)
    folder.mkdir(exist_ok=True)
    for name in stale:
        (folder / name).write_text(schemas(languages)[name], "utf-8")
    click.echo(f"Wrote {', '.join(stale)}." if stale else "All schemas are up to date.")
