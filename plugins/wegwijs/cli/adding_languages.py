"""The commands that give a site a language more, and the words of its pages to translate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from os import environ
from pathlib import Path

import click

from wegwijs.cli.choosing_translations import save
from wegwijs.cli.repository import data_option, docs_option, settings, shown, stop
from wegwijs.cli.streams import Unusable
from wegwijs.cli.writing import force_option, is_nothing, put, put_whole, schema_of
from wegwijs.findings.finding import Report
from wegwijs.interchange.decision_file import difference
from wegwijs.making.pipeline import Settings, translations
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import PlainText
from wegwijs.records.load import WORDS, load
from wegwijs.records.schema import schemas_of
from wegwijs.records.site import Watching
from wegwijs.source import read_configuration
from wegwijs.source.site_configuration import FILE
from wegwijs.start.host import Unfit
from wegwijs.start.language import LanguageMore, Written, language_more, moves, named_files
from wegwijs.translations.accepting import accepted
from wegwijs.translations.record import Lock
from wegwijs.translations.texts import Unit, data_units
from wegwijs.words.language_names import is_language, own_name
from wegwijs.words.packaged import packaged_languages
from wegwijs.words.to_translate import words_file

Move = tuple[Path, Path]


@click.command("language")
@click.argument("code")
@click.option("--write", is_flag=True, help="Do it; without this, it is only shown.")
@data_option
@docs_option
def language_command(code: str, write: bool, data: Path | None, docs: Path | None) -> None:
    """Give the site a language more; it builds at once, with what is missing marked.

    CODE is as HTML has it: de, pt-BR, zh-Hans. What would change is shown, and --write does it.
    """
    chosen = settings(data, docs)
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as)
    if catalog is None or Report(found).has_errors:
        stop(chosen, Report(found), "Nothing is changed. Mend the data first.")
    site = chosen.data / "site.yaml"
    host = chosen.data.resolve().parent / FILE
    raw = host.read_bytes() if chosen.configuration.known and host.is_file() else None
    try:
        more = language_more(code, catalog, chosen.configuration, site.read_bytes(), raw)
    except Unfit as why:
        raise click.UsageError(str(why)) from None
    moving = tuple(_moves(chosen, catalog, host))
    click.echo("\n".join(_shown(more, moving, catalog, chosen)))
    if more.site.why:
        raise Unusable(f"{more.site.why} Nothing was changed.")
    if not write:
        click.echo("\n".join(_to_do(code, _wanted(code, catalog))))
        click.echo("Nothing is written yet; --write does this.")
        return
    _write(more, moving, site, host)
    click.echo("\n".join(_to_do(code, _after(chosen, code))))


@click.command("words")
@click.argument("code")
@force_option
@data_option
def words_command(code: str, force: bool, data: Path | None) -> None:
    """Begin a file with the words of pages in a language, English beside each, to translate.

    CODE is as HTML has it: de, pt-BR. Words that are left empty are shown in English.
    """
    if not is_language(code):
        hint = "Write its code as HTML has it: de or pt-BR."
        raise click.UsageError(f"{code!r} is not a language. {hint}")
    chosen = settings(data, pages=False)
    catalog, found = load(chosen.data, shown_as=chosen.data_shown_as)
    if catalog is None:
        stop(chosen, Report(found))
    target = chosen.data / WORDS / f"{code}.yaml"
    path = f"{chosen.data_shown_as}/{WORDS}/{code}.yaml"
    content = words_file(code, own_name(code) or code, catalog.own_words).encode()
    if not put(target, content, is_nothing, "an empty file", force):
        click.echo(f"Nothing changes in {path}.")
        return
    click.echo(f"Wrote {path}. Translate what stands behind each key; the comment says it in")
    click.echo("English. What stays empty is shown in English, and counted by wegwijs check.")
    if code in packaged_languages():
        click.echo(f"The package has words in {own_name(code)}: say here only what is to differ.")
    if code not in catalog.languages:
        click.echo(f"To give the site this language: wegwijs new language {code}")


def _moves(chosen: Settings, catalog: Catalog, host: Path) -> Iterator[Move]:
    """List the pages of a site in one language that go into a folder of their own."""
    docs, configuration = chosen.docs, chosen.configuration
    flat = configuration.known and configuration.languages is None and len(catalog.languages) == 1
    if not flat or docs is None or not docs.is_dir():
        return
    default = catalog.languages[0]
    data = read_configuration(host, FILE, environ)[0].data
    for name in moves(docs, default, named_files(data)):
        yield docs / name, docs / default / name


def _shown(
    more: LanguageMore, moving: tuple[Move, ...], catalog: Catalog, chosen: Settings
) -> Iterator[str]:
    files: list[tuple[str, Written]] = [(catalog.file("site.yaml"), more.site)]
    if more.host is not None:
        files.append((chosen.configuration.path, more.host))
    for path, written in files:
        if not written.why:
            said = difference(path, written.before.decode(), written.after.decode())
            yield said.rstrip("\n")
            continue
        yield f"{path} is left as it is: {written.why}"
        yield f"Write in {path}:"
        yield from written.lines
    if more.host is None:
        yield f"No {FILE} with this plugin is here: its i18n plugin must build the language, too."
    for old, new in moving:
        yield f"move {shown(old)} -> {shown(new)}"
    patterns = [key for key, each in chosen.configuration.patterns.items() if each.strip()]
    if moving and patterns:
        yield f"Look at {', '.join(patterns)} in {chosen.configuration.path}: pages move."


def _write(more: LanguageMore, moving: tuple[Move, ...], site: Path, host: Path) -> None:
    """Write both files and move the pages; when one step fails, those before are taken back."""
    done: list[tuple[Path, bytes | Path]] = []
    try:
        for file, written in ((site, more.site), (host, more.host)):
            if written is not None and written.after != written.before:
                put_whole(file, written.after)
                done.append((file, written.before))
        for old, new in moving:
            if new.exists():
                raise Unusable(f"{shown(new)} is there already. Nothing was changed.")
            new.parent.mkdir(exist_ok=True)
            old.rename(new)
            done.append((old, new))
    except BaseException:
        for place, before in reversed(done):
            with suppress(OSError):
                if isinstance(before, Path):
                    before.rename(place)
                else:
                    place.write_bytes(before)
        raise


def _after(chosen: Settings, code: str) -> list[Unit]:
    """Begin the record of the new language, let editors know it; give what is to be translated."""
    again = settings(chosen.data, chosen.docs)
    found = translations(again)
    catalog = found.catalog
    assert catalog is not None
    for language in catalog.languages[1:]:
        watched = catalog.site.translations is Watching.WATCHED
        own = [each for each in found.known if each.unit.language == language]
        lock = found.records.locks.get(language)
        if not watched or (lock is None and language != code):
            continue
        new = accepted(lock or Lock(catalog.languages[0]), own, lambda each: _is_name(each.unit))
        save(chosen, language, new)
    folder = chosen.data / "schema"
    for name, text in schemas_of(catalog).items():
        if (folder / name).is_file():
            put(folder / name, text.encode(), schema_of(text), "a schema of this project", True)
    click.echo("Written.")
    return [each.unit for each in found.known if each.unit.language == code]


def _is_name(unit: Unit) -> bool:
    """Tell of the names of languages, which this command has written itself."""
    return unit.file == "site.yaml" and unit.place.startswith("languages.")


def _wanted(code: str, catalog: Catalog) -> list[Unit]:
    """List the texts of the data with a language that the site does not have yet."""
    languages = {**catalog.site.languages, code: PlainText({})}
    site = catalog.site.model_copy(update={"languages": languages})
    return [each for each in data_units(replace(catalog, site=site)) if each.language == code]


def _to_do(code: str, units: list[Unit]) -> Iterator[str]:
    """Count what is to be translated into a new language."""
    counts = Counter(each.kind for each in units if not each.text and not _is_name(each))
    listed = ", ".join(f"{count} of {kind}" for kind, count in counts.items())
    yield f"To be translated into {own_name(code)} ({code}): {counts.total()} texts ({listed})."
    yield f"List them: wegwijs translations list --lang {code}"
    if code not in packaged_languages():
        yield f"The words of pages are in English until: wegwijs new words {code}"
