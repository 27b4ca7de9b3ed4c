"""Moves the words a site says itself to the names they have now; what the package says goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from wegwijs.source import Change, Put, Remove, Rename
from wegwijs.translations.prints import fingerprint
from wegwijs.upgrade.site_files import KINDS, STRINGS, SiteFiles, former, forms
from wegwijs.words.locales import plural_forms
from wegwijs.words.merging import form_of
from wegwijs.words.packaged import packaged

Word = tuple[str, str]


def moved(site: SiteFiles) -> SiteFiles:
    """Bring `strings.yaml` to the words of today; it goes where nothing is left in it."""
    for step in (_renamed_groups, _renamed, _plural, _gone, _as_packaged):
        if isinstance(site.plain(STRINGS), dict):
            site = step(site)
    return site


def print_of(language: str, word: Word, text: str) -> str:
    """Shorten what a word is in a language, as in the list of those that came with 0.1."""
    return fingerprint(f"{language} {'.'.join(word)} {text}")


def _words(site: SiteFiles) -> Iterator[tuple[Word, Any]]:
    for group, keys in site.plain(STRINGS).items():
        for key, text in keys.items() if isinstance(keys, dict) else ():
            yield (group, key), text


def _renamed_groups(site: SiteFiles) -> SiteFiles:
    """Rename a group in its place where all its words go to one that is not there yet."""
    strings = site.plain(STRINGS)
    names = _names()
    changes = []
    for group, keys in strings.items():
        to = {names.get((group, key), ("",))[0] for key in keys} if isinstance(keys, dict) else {""}
        (new, *others) = to or {""}
        if new and not others and new not in strings:
            changes.append(Rename((group,), new))
            for key in keys:
                after = names[group, key][1]
                changes += [Rename((new, key), after)] if after != key else []
    return _edited(site, changes, f"{STRINGS}: words have other names now", changes)


def _renamed(site: SiteFiles) -> SiteFiles:
    strings = site.plain(STRINGS)
    changes: list[Change] = []
    done = []
    for word, text in _words(site):
        new = _names().get(word)
        if new is None:
            continue
        there = strings.get(new[0])
        if not (isinstance(there, dict) and new[1] in there):
            changes.append(Put(new, text) if there else Put(new[:1], {new[1]: text}))
            strings = {**strings, new[0]: {**(there or {}), new[1]: text}}
        done.append(word)
    changes += _removed(site, done)
    return _edited(site, changes, f"{STRINGS}: words have other names now", done)


def _names() -> Mapping[Word, Word]:
    return {_word(old): _word(new) for old, new in forms()["words"].items()}


def _word(name: str) -> Word:
    group, _, key = name.partition(".")
    return group, key


def _plural(site: SiteFiles) -> SiteFiles:
    """Name the form for any other count as CLDR does; `many` is that of some languages alone."""
    if any("many" in plural_forms(each) for each in site.languages):
        return site
    strings, known = site.plain(STRINGS), packaged("en")
    changes = [
        Rename((group, key), f"{key.removesuffix('many')}other")
        for (group, key), _ in _words(site)
        if key.endswith("-many")
        and f"{key.removesuffix('many')}other" in known.get(group, {})
        and f"{key.removesuffix('many')}other" not in strings[group]
    ]
    return _edited(site, changes, f"{STRINGS}: forms for counts end in -other now", changes)


def _gone(site: SiteFiles) -> SiteFiles:
    """Take away words that pages no longer have; those of kinds stand in kinds.yaml."""
    known = packaged("en")
    into_kinds = {_word(each) for each in forms()["into_kinds"]} if KINDS in site.data else set()
    going = [
        word
        for word, _ in _words(site)
        if word[1] not in known.get(word[0], {})
        and not form_of(word[1], known.get(word[0], {}))
        and (word in into_kinds or _came_as(word) in _came_with_01())
    ]
    kept = [each for each in going if each not in into_kinds]
    said = f"{STRINGS}: taken away, since no page has them"
    site = _edited(site, _removed(site, going), "", going)
    return site.say(f"{said}: {', '.join('.'.join(each) for each in kept)}.") if kept else site


def _as_packaged(site: SiteFiles) -> SiteFiles:
    """Take away words that say what the package says, or said in 0.1: it says them better now."""
    going = []
    for word, text in _words(site):
        said = text if isinstance(text, dict) else dict.fromkeys(site.languages[:1], text)
        if said and all(_is_packaged(each, word, told) for each, told in said.items()):
            going.append(word)
    why = f"{STRINGS}: words that came with the package are taken away, since it brings them"
    return _edited(site, _removed(site, going), why, going)


def _is_packaged(language: str, word: Word, text: Any) -> bool:
    now = packaged(language).get(word[0], {}).get(word[1])
    return isinstance(text, str) and (
        text == now or print_of(language, word, text) in _came_with_01()
    )


@cache
def _came_with_01() -> frozenset[str]:
    lines = former("words.txt").decode().splitlines()
    return frozenset(each for each in lines if not each.startswith("#"))


def _came_as(word: Word) -> str:
    """Shorten the name of a word, as in that list."""
    return print_of("", word, "")


def _removed(site: SiteFiles, going: list[Word]) -> list[Change]:
    strings: Any = site.plain(STRINGS)
    changes: list[Change] = []
    for group in dict.fromkeys(each for each, _ in going):
        keys = [key for each, key in going if each == group]
        if len(keys) == len(strings[group]):
            changes.append(Remove((group,)))
        else:
            changes += [Remove((group, key)) for key in keys]
    return changes


def _edited(site: SiteFiles, changes: list[Any], said: str, what: list[Any]) -> SiteFiles:
    if not changes:
        return site
    groups = [each for each in changes if isinstance(each, Remove) and len(each.path) == 1]
    if len(groups) == len(site.plain(STRINGS)):  # the editor leaves no file without a key
        after = site.put(STRINGS, None)
    else:
        after = site.edit(STRINGS, changes)
    after = (
        after.close_gaps(STRINGS) if any(isinstance(each, Remove) for each in changes) else after
    )
    done = after.data.get(STRINGS) != site.data[STRINGS]
    after = after.say(f"{said} ({len(what)}).") if said and done else after
    gone = STRINGS not in after.data
    return after.say(f"{STRINGS} says nothing of its own then, and is deleted.") if gone else after
