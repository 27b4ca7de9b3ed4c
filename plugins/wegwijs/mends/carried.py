"""Carries what was said of translations over a mend, which changes how a text is written alone."""

from __future__ import annotations

from collections import defaultdict

from wegwijs.making.pipeline import Settings, translations
from wegwijs.translations.accepting import accepted
from wegwijs.translations.record_files import changes, path_of
from wegwijs.translations.standing import Standing, Status


def carried(before: Settings, after: Settings) -> bool:
    """Record translations of a mended copy that were up to date; tells whether any was not.

    A text of a file whose translations were all up to date is so at any place of it, since a
    mend may divide a text in two.
    """
    then, now = translations(before), translations(after)
    if now.catalog is None or not now.records.locks:
        return False
    current = {_at(each) for each in then.known if each.status is Status.CURRENT}
    whole: dict[tuple[str, str], bool] = defaultdict(lambda: True)
    for each in then.known:
        key = each.unit.language, each.unit.file
        whole[key] = whole[key] and each.status is Status.CURRENT

    def chosen(each: Standing) -> bool:
        key = each.unit.language, each.unit.file
        return _at(each) in current or (key in whole and whole[key])

    wrote = False
    for language, lock in now.records.locks.items():
        own = [each for each in now.known if each.unit.language == language]
        if not any(chosen(each) and each.status is not Status.CURRENT for each in own):
            continue
        text = changes(after.data, language, accepted(lock, own, chosen))
        if text is not None:
            path_of(after.data, language).write_bytes(text)
            wrote = True
    return wrote


def _at(standing: Standing) -> tuple[str, str, str]:
    return standing.unit.language, standing.unit.file, standing.unit.place
