"""Declares the kinds that earlier versions had built in, as far as a site uses them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from wegwijs.source import Change, Path, Plain, Put, Remove, edited, read
from wegwijs.start.example import Languages, in_languages, written_languages
from wegwijs.upgrade.site_files import KINDS, STRINGS, SiteFiles, former, forms


def declared(site: SiteFiles) -> SiteFiles:
    """Write `kinds.yaml` where there is none and a folder was of a kind that was built in."""
    known = _plain(former(KINDS))
    kinds = [kind for kind in known["kinds"] if any(_records(site, kind))]
    if KINDS in site.data or not kinds or not site.languages:
        return site
    used = {key for kind in kinds for each in _records(site, kind) for key in each}
    under = {known["fields"][each].get("under") for each in used & known["fields"].keys()}
    used |= under - {None}  # what the others stand under stays with them
    raw = edited(former(KINDS), _pruned(known, kinds, used, _count(site)), path=KINDS)
    languages = Languages(site.languages, foldered=len(site.languages) > 1)
    raw = in_languages(raw, languages, KINDS)
    own = list(_own_words(site, _plain(raw)))
    raw = edited(raw, (Put(path, text) for path, text, _ in own), path=KINDS)
    left_out = [each for each in known["fields"] if each not in used]
    said = f"{KINDS} declares what was built in: {', '.join(kinds)}."
    if left_out:
        said += f" Fields that no file has are left out: {', '.join(left_out)}."
    return _borrowed(site.put(KINDS, raw).close_gaps(KINDS).say(said), own)


def _borrowed(site: SiteFiles, own: list[tuple[Path, Plain, frozenset[str]]]) -> SiteFiles:
    """Count the texts of `kinds.yaml` that are in English, since nobody has said them yet."""
    texts = set(_texts(site.plain(KINDS), (), site.languages))
    for language in site.languages:
        said = {path for path, _, languages in own if language in languages}
        if language not in written_languages() and texts - said:
            count = len(texts - said)
            site = site.leave(f"{KINDS}: {count} texts are in English for {language}: translate.")
    return site


def _texts(data: Any, path: Path, languages: tuple[str, ...]) -> Iterator[Path]:
    if isinstance(data, dict) and len(languages) > 1 and data.keys() == set(languages):
        yield path
    elif isinstance(data, dict | list):
        inside = data.items() if isinstance(data, dict) else enumerate(data)
        for key, each in inside:
            yield from _texts(each, (*path, key), languages)


def _plain(raw: bytes) -> Any:
    return read(KINDS, raw)[0].data


def _records(site: SiteFiles, kind: str) -> Iterator[Mapping[str, Any]]:
    for path in site.data:
        if path.startswith(f"{kind}/"):
            data = site.plain(path)
            yield data if isinstance(data, dict) else {}


def _count(site: SiteFiles) -> Mapping[str, int]:
    known = _plain(former(KINDS))["kinds"]
    return {kind: sum(1 for _ in _records(site, kind)) for kind in known}


def _pruned(
    known: Any, kinds: Collection[str], used: Collection[str], count: Mapping[str, int]
) -> Iterator[Change]:
    """Take away what the site has no file for; from the end, so that numbers stay true."""
    gone = [each for each in known["fields"] if each not in used]
    yield from _pruned_comparison(known, kinds, used, count)
    yield from (Remove(("kinds", each)) for each in known["kinds"] if each not in kinds)
    yield from _pruned_page(known, kinds, gone)
    yield from _pruned_kinds_of_fields(known, kinds, gone)
    yield from (Remove(("fields", each)) for each in gone)
    yield from _unused_options(known, used)


def _pruned_comparison(
    known: Any, kinds: Collection[str], used: Collection[str], count: Mapping[str, int]
) -> Iterator[Change]:
    """Keep the comparison where there are two things to compare, with the columns they fill."""
    at: Path = ("comparisons", "compare")
    compared = known["comparisons"]["compare"]
    if sum(count[each] for each in compared["kinds"]) < 2:
        yield Remove(at[:1])
        return
    yield from _without(known, (*at, "kinds"), set(compared["kinds"]) - set(kinds))
    for number, column in reversed(list(enumerate(compared["columns"]))):
        if "field" in column and column["field"] not in used:
            yield Remove((*at, "columns", number))


def _pruned_page(known: Any, kinds: Collection[str], gone: Collection[str]) -> Iterator[Change]:
    """Keep, of what stands on the page of a concept, what the site has fields for."""
    unsaid = [
        says["inverse"]
        for name, says in known["fields"].items()
        if name in gone and says.get("inverse") in known["inverses"]
    ]
    facts = (
        ("fields", name, "facts")
        for name, says in known["fields"].items()
        if name not in gone and "facts" in says
    )
    for path in (("card",), ("sections",), *facts):
        yield from _without(known, path, (*gone, *unsaid))
    if set(unsaid) == set(known["inverses"]):
        yield Remove(("inverses",))
    else:
        yield from (Remove(("inverses", each)) for each in unsaid)
    picture = known["picture"]
    if {picture["of"], picture["note"]} & set(gone) or not set(picture["on"]) & set(kinds):
        yield Remove(("picture",))


def _pruned_kinds_of_fields(
    known: Any, kinds: Collection[str], gone: Collection[str]
) -> Iterator[Change]:
    """Keep, of the kinds a field names, those that there are; a field that names none takes any."""
    away = set(known["kinds"]) - set(kinds)
    for name, field in known["fields"].items():
        places: dict[Path, Any] = {(): field}
        places |= {("columns", each): says for each, says in field.get("columns", {}).items()}
        for place, says in places.items():
            if name not in gone and "kinds" in says:
                yield from _without(known, ("fields", name, *place, "kinds"), away)


def _without(known: Any, path: Path, away: Collection[str]) -> Iterator[Change]:
    listed: Any = known
    for part in path:
        listed = listed[part]
    going = [number for number, each in enumerate(listed) if each in away]
    if len(going) == len(listed):
        yield Remove(path)
    else:
        yield from (Remove((*path, number)) for number in reversed(going))


def _unused_options(known: Any, used: Collection[str]) -> Iterator[Change]:
    asked = {
        str(says.get("options", says.get("scopes")))
        for name, field in known["fields"].items()
        if name in used
        for says in (field, *field.get("columns", {}).values())
    }
    gone = [each for each in known["options"] if each not in asked]
    if len(gone) == len(known["options"]):
        yield Remove(("options",))
    else:
        yield from (Remove(("options", each)) for each in gone)


def _own_words(site: SiteFiles, data: Any) -> Iterator[tuple[Path, Plain, frozenset[str]]]:
    """Yield the words that the site said itself: the place, the text, and in which languages."""
    strings = site.plain(STRINGS)
    for name, place in forms()["into_kinds"].items():
        group, _, key = name.partition(".")
        keys = strings.get(group) if isinstance(strings, dict) else None
        own = keys.get(key) if isinstance(keys, dict) else None
        path = place_of(data, place)
        if not own or path is None:
            continue
        default: Any = data
        for part in path:
            default = default[part]
        said = own if isinstance(own, dict) else {site.languages[0]: own}
        text = _merged(default, said, site.languages)
        yield path, text, frozenset(each for each in said if said[each])


def place_of(data: Any, place: str) -> Path | None:
    """Find a place of `kinds.yaml`; of columns by what they show. None where it is not there."""
    path: list[str | int] = []
    for part in place.split("."):
        found: str | int = part
        if isinstance(data, list):
            shown = (n for n, each in enumerate(data) if part in (each.get("part"), *each))
            found = next(shown, -1)
            if found == -1:
                return None
        elif not isinstance(data, dict) or part not in data:
            return None
        data = data[found]
        path.append(found)
        if isinstance(found, int) and part in data:
            path.append(part)
            data = data[part]
    return tuple(path)


def _merged(default: Any, own: Mapping[str, str], languages: tuple[str, ...]) -> Any:
    said = dict(own)
    for former_name, name in forms()["braces"].items():
        said = {
            each: text.replace(f"{{{former_name}}}", f"{{{name}}}") for each, text in said.items()
        }
    if isinstance(default, dict):
        return {each: said.get(each) or default[each] for each in default}
    return said.get(languages[0]) or default
