"""The command that writes every page as a Markdown file."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from wegwijs.cli.repository import data_option, day_option, docs_option, root, settings, stop
from wegwijs.cli.streams import Unusable
from wegwijs.cli.writing import force_option
from wegwijs.findings.progress import Progress
from wegwijs.kept.whole_files import Refused
from wegwijs.making import export
from wegwijs.making.pipeline import build


@click.command("build")
@data_option
@docs_option
@day_option
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write; new, empty, or written by this command before.",
)
@force_option
def build_command(
    data: Path | None, docs: Path | None, day: date | None, target: Path, force: bool
) -> None:
    """Write every page as a Markdown file, for any generator."""
    # What is written has a folder for each page, whatever the site has.
    chosen = replace(settings(data, docs, day=day), directory_urls=True)
    with Progress(sys.stderr) as tell:
        site = build(chosen, tell)
    if site.report.has_errors:
        stop(chosen, site.report, f"Nothing was written to {target}.")
    try:
        docs = chosen.docs or root() / "docs"
        sources = tuple(each for each in (chosen.data, docs) if each.is_dir())
        count = export.write(
            site,
            docs,
            target,
            configuration=chosen.configuration,
            sources=sources,
            force=force,
        )
    except Refused as refused:
        raise Unusable(str(refused)) from None
    config = shlex.quote(str(target / "mkdocs.yml"))
    click.echo(f"Wrote {count} files to {target}. Build them with: mkdocs build -f {config}")
