"""Lists what has an id in a site, and finds what an address on the command line means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wegwijs.findings.names import did_you_mean
from wegwijs.records.catalog import Catalog
from wegwijs.records.decision import RESERVED
from wegwijs.records.fields import FIELD_PATTERN, ID_PATTERN, LIST_PATTERN, NAME_PATTERN
from wegwijs.records.folders import DECISIONS, RECORD_FOLDERS
from wegwijs.records.kinds import reserved
from wegwijs.records.kinds.declared import BUILT_IN
from wegwijs.records.mentions.in_files import all_names, in_file
from wegwijs.records.mentions.mention import Mention, Thing
from wegwijs.source import Plain

_IN_A_FILE = {"sources": (), "glossary": ("terms",)}
_OF_ADDRESSES = {
    ("kinds", "kinds"): "A kind is the folder of its records and the address of all their pages",
    ("kinds", "comparisons"): "A comparison's id is the address of its page",
}


class NotRenamed(Exception):
    """Says why something keeps its name, and what may help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())


@dataclass(frozen=True, slots=True)
class Things:
    """Holds everything that has an id, and every mention of it, by file below the data folder."""

    catalog: Catalog
    mentions: Mapping[str, tuple[Mention, ...]]
    known: frozenset[Thing]

    def taken(self, thing: Thing) -> Thing | None:
        """Find what has the id that a thing would have; concepts and decisions share theirs."""
        if len(thing) == 2 and thing[0] in self.catalog.known.values():
            folder = self.catalog.known.get(thing[1])
            return (folder, thing[1]) if folder else None
        return thing if thing in self.known else None


def things(catalog: Catalog, files: Mapping[str, Plain]) -> Things:
    """Read what the files of the data name; `files` are by their paths below the data folder."""
    names = all_names(files, catalog.known, catalog.kinds)
    mentions = {path: tuple(in_file(names, path, data)) for path, data in files.items()}
    known: set[Thing] = {(folder, id) for id, folder in catalog.known.items()}
    known |= {(folder, id) for folder in RECORD_FOLDERS for id in catalog.filed.get(folder, ())}
    for path, found in mentions.items():
        own = tuple(path.removesuffix(".yaml").split("/"))
        known |= {each.thing for each in found if _defines(own, each)}
    return Things(catalog, mentions, frozenset(known))


def _defines(own: Thing, mention: Mention) -> bool:
    """Tell whether a thing is not only named at a place, but is what it is there."""
    at = (*own, *map(str, mention.path))
    if mention.thing[:2] == ("kinds", "fields") and len(mention.thing) == 3:
        return own == ("kinds",) and mention.key and at[-2] == "fields"
    if mention.thing[2:3] == ("rules",):
        return at[-1] == "id"
    listed = bool(mention.path) and isinstance(mention.path[-1], int)
    return at == mention.thing if mention.key else listed and at[:-1] == mention.thing[:-1]


def address(thing: Thing) -> str:
    """Write what a thing is called on the command line: `tools/hammer`, `sources/list#prices`."""
    if thing[0] == "sources" and len(thing) == 4:
        return f"sources/{thing[1]}#{thing[3]}"
    short = _IN_A_FILE.get(thing[0], ())
    return "/".join((thing[0], *thing[1 + len(short) :]) if short else thing)


def meant(written: str, found: Things) -> Thing:
    """Find what somebody means by an address, a file of the data, or an id alone.

    Raises NotRenamed, with the nearest there is.
    """
    text = written.replace("\\", "/").removeprefix("./").removeprefix(f"{found.catalog.folder}/")
    text = text.removesuffix(".yaml")
    thing = tuple(text.replace("#", "/places/").split("/"))
    within = _IN_A_FILE.get(thing[0], ())
    for each in (thing, (thing[0], *within, *thing[1:]), (f"{thing[0]}s", *thing[1:])):
        if each in found.known:
            return each
    if len(thing) == 1:
        alone = [each for each in found.known if len(each) == 2 and each[1] == text]
        if len(alone) == 1:
            return alone[0]
    known = sorted(address(each) for each in found.known)
    same_end = [each for each in known if each.rpartition("/")[2] == thing[-1]]
    near = min(same_end, key=lambda each: each.count("/"), default=None)
    hint = f"Did you mean {near!r}?" if near else did_you_mean(text, known)
    raise NotRenamed(f"There is no {written!r} in this site.", hint or "Write KIND/ID.")


def renamed(thing: Thing, new: str, found: Things) -> Thing:
    """Give what a thing is to be; raises NotRenamed where it cannot be called so."""
    refused = _OF_ADDRESSES.get(thing[:2]) if len(thing) == 3 else None
    if refused is not None:
        raise NotRenamed(f"{address(thing)} keeps its name. {refused}.", "Rename it by hand.")
    if len(thing) == 2 and new.startswith(f"{thing[0]}/"):
        new = new.removeprefix(f"{thing[0]}/")
    pattern, example = _form(thing, found.catalog)
    if not re.match(pattern, new) or new.endswith("\n"):
        raise NotRenamed(f"{new!r} is no id for {address(thing)}.", f"Write it so: {example}")
    _refuse_reserved(thing, new)
    changed = (*thing[:-1], new)
    if changed == thing:
        raise NotRenamed(f"{address(thing)} is called so already.")
    taken = found.taken(changed)
    if taken is not None:
        raise NotRenamed(f"The id {new!r} is taken by {address(taken)}.", "Choose another.")
    return changed


def _form(thing: Thing, catalog: Catalog) -> tuple[str, str]:
    """Give the form of the ids of such things, with an example."""
    if thing[0] == "kinds":
        if thing[1] == "options" and len(thing) == 3:
            return LIST_PATTERN, "hand-tools"
        if thing[1] == "inverses":
            return ID_PATTERN, "used-for"
        if thing[-2] in ("fields", "columns"):
            return FIELD_PATTERN, "made_of"
        return NAME_PATTERN, "town-hall"
    is_name = thing[0] in catalog.kinds.kinds or thing[-2] == "options"
    return (NAME_PATTERN, "m5.large") if is_name else (ID_PATTERN, "hand-saw")


def _refuse_reserved(thing: Thing, new: str) -> None:
    words: Iterable[str] = ()
    if thing[0] == DECISIONS and len(thing) == 4 and thing[2] == "inputs":
        words = RESERVED
    elif thing[:2] == ("kinds", "fields") and len(thing) == 3:
        words = reserved.FIELDS
    elif thing[0] == "kinds" and thing[-2] == "columns":
        words = reserved.COLUMNS
    elif thing[:2] == ("kinds", "inverses"):
        words = BUILT_IN
    elif len(thing) == 2:
        words = ("index",)
    if new in words:
        raise NotRenamed(f"{new!r} is reserved: something else is called so.", "Choose another.")
