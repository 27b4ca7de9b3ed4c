"""Was each translation looked at since its text changed, and is it recorded that it was?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.records.catalog import Catalog
from wegwijs.records.folders import TRANSLATIONS
from wegwijs.records.site import Watching
from wegwijs.translations.record_files import Records
from wegwijs.translations.standing import Standing, Status

_FEW = 3
ACCEPT = "wegwijs translations accept"


def check(catalog: Catalog, known: Iterable[Standing], records: Records) -> Iterator[Finding]:
    """Yield what is wrong with the records, and each translation that somebody must look at."""
    if catalog.site.translations is Watching.UNWATCHED:
        return
    yield from records.findings
    by_language: dict[str, list[Standing]] = defaultdict(list)
    for each in known:
        by_language[each.unit.language].append(each)
    for language, own in by_language.items():
        lock = records.locks.get(language)
        there = [each for each in own if each.status is not Status.MISSING]
        if there and (lock is None or not lock.looked):
            if language not in records.troubled:
                yield _no_record(catalog, language, len(there), empty=lock is not None)
        else:
            yield from _outdated(catalog, there)
            yield from _unconfirmed(catalog, language, there)


def _no_record(catalog: Catalog, language: str, count: int, *, empty: bool) -> Finding:
    file = catalog.file(f"{TRANSLATIONS}/{language}.lock")
    name = catalog.site.own_name(language)
    there = f"{file} holds no text" if empty else f"There is no {file}"
    message = (
        f"{there}: nothing tells for which texts the {count} translations into {name} were made."
    )
    hint = (
        f"If it was there, restore it: git checkout -- {file}. Else look at the translations, then "
        "run: wegwijs translations begin. Or write translations: unwatched in site.yaml"
    )
    return Finding("no-translation-record", Where(file), message, hint)


def _outdated(catalog: Catalog, own: Iterable[Standing]) -> Iterator[Finding]:
    name = catalog.site.own_name
    for each in own:
        unit, target = each.unit, f"{each.unit.where.path}:{each.unit.place}"
        if each.status is Status.OUTDATED:
            message = (
                f"The text in {name(catalog.languages[0])} changed since somebody last looked at "
                f"its translation into {name(unit.language)}: {unit.place}."
            )
            hint = f"Translate it again; then, or if the translation still holds, run: {ACCEPT} "
            hint += target
            if each.changed:
                message = f"{message[:-1]}. The translation changed, too."
                hint = f"If it was translated again, run: {ACCEPT} --changed {unit.where.path}"
            yield Finding("outdated-translation", unit.where, message, hint, Severity.WARNING)
        elif each.status is Status.CURRENT and each.changed:
            message = f"The translation into {name(unit.language)} changed alone: {unit.place}."
            hint = f"If both still say the same, run: {ACCEPT} {target}"
            yield Finding("changed-translation", unit.where, message, hint, Severity.NOTE)


def _unconfirmed(catalog: Catalog, language: str, own: Iterable[Standing]) -> Iterator[Finding]:
    """Yield one finding a file: a new page or record is looked at as a whole."""
    files: dict[str, list[Standing]] = defaultdict(list)
    for each in own:
        if each.status is Status.UNCONFIRMED:
            files[each.unit.where.path].append(each)
    for file, inside in files.items():
        named = ", ".join(each.unit.place for each in inside[:_FEW])
        more = f" and {len(inside) - _FEW} more" if len(inside) > _FEW else ""
        message = (
            f"Nobody said yet that the translation into {catalog.site.own_name(language)} was "
            f"looked at: {named}{more}."
        )
        hint = f"Look at {'it' if len(inside) == 1 else 'them'}, then run: {ACCEPT} {file}"
        first = min(each.unit.where for each in inside)
        yield Finding("unconfirmed-translation", first, message, hint, Severity.WARNING)
