"""Resolves the names in `kinds.yaml`: which list of options, which field, which kind is meant.

What is wrong is said at its place. Where anything is, there are no kinds to go on with: files
of the data would be read by what was never meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from wegwijs.findings.finding import Finding
from wegwijs.records.fields import PlainText
from wegwijs.records.kinds import reserved
from wegwijs.records.kinds.declaration import KindDeclaration, KindsFile
from wegwijs.records.kinds.declared import BUILT_IN, Field, Kind, Kinds
from wegwijs.records.kinds.notes import Notes
from wegwijs.records.kinds.resolving_fields import field, filled
from wegwijs.records.kinds.resolving_lists import comparison, overview, picture
from wegwijs.records.kinds.types import TYPES
from wegwijs.source import Path, SourceFile


def resolved(
    written: KindsFile, file: SourceFile, languages: Collection[str]
) -> tuple[Kinds, tuple[Finding, ...]]:
    """Resolve the names of a whole file; gives the kinds, and what is wrong with them."""
    notes = Notes(written, file, frozenset(languages))
    kinds = _kinds(notes)
    return kinds, tuple(dict.fromkeys(notes.findings))


def _kinds(notes: Notes) -> Kinds:
    """Resolve everything, in the order of the file."""
    shared = {
        name: field(notes, name, each, ("fields", name))
        for name, each in notes.written.fields.items()
    }
    kinds = {
        id: _kind(notes, id, each, shared, ("kinds", id))
        for id, each in notes.written.kinds.items()
    }
    _shared_lists(notes, kinds)
    comparisons = {
        id: comparison(notes, id, each, kinds, ("comparisons", id))
        for id, each in notes.written.comparisons.items()
    }
    for name in notes.written.inverses:
        if name in BUILT_IN or any(name in kind.fields for kind in kinds.values()):
            notes.reserved(name, ("inverses", name), "an inverse")
    return Kinds(kinds, notes.written.inverses, comparisons, notes.written)


def _kind(
    notes: Notes, id: str, says: KindDeclaration, shared: Mapping[str, Field], path: Path
) -> Kind:
    """Resolve one kind."""
    if id in reserved.KINDS or id in notes.languages:
        notes.reserved(id, path, "a kind")
    fields = dict(_fields_of(notes, says, shared, path))
    for each in fields.values():
        _under(notes, each, fields, path)
    card = _card(notes, says, fields, path)
    sections = _sections(notes, says, fields, path)
    if says.picture is not None:
        picture(notes, says.picture, fields, (*path, "picture"))
    for key in ("title", "description"):
        template: PlainText | None = getattr(says, key)
        if template is not None:
            filled(notes, template, (*path, key), "name")
    overview(notes, says.overview, fields, (*path, "overview"))
    return Kind(
        id=id,
        name=says.name,
        singular=says.singular or says.name,
        page=says.page,
        bought=says.bought,
        or_higher=says.or_higher,
        icon=says.icon,
        article=says.article,
        fields=fields,
        title=says.title,
        description=says.description,
        overview=says.overview,
        card=card,
        sections=sections,
        picture=says.picture or notes.written.picture,
    )


def _fields_of(
    notes: Notes, says: KindDeclaration, shared: Mapping[str, Field], path: Path
) -> Iterator[tuple[str, Field]]:
    if says.fields is None:
        yield from shared.items()
        return
    for name, change in says.fields.items():
        at = (*path, "fields", name)
        changed = {key: getattr(change, key) for key in change.model_fields_set}
        if name not in shared and change.type is None:
            if isinstance(notes.file_value((*path, "fields")), list):
                index = list(says.fields).index(name)
                at = (*path, "fields", index)
            notes.known("unknown-field", at, name, shared, "field", key=True)
        elif not changed:
            yield name, shared[name]
        elif name not in shared:
            yield name, field(notes, name, change, at)
        else:
            whole = notes.written.fields[name].model_copy(update=changed)
            yield name, field(notes, name, whole, at)


def _under(notes: Notes, each: Field, fields: Mapping[str, Field], path: Path) -> None:
    under = each.says.under
    if under is not None and under not in fields:
        at: Path = (*path, "fields", each.name, "under")
        if notes.file_value(at) is None:
            at = ("fields", each.name, "under")
        notes.known("unknown-field", at, under, fields, "field")


def _card(
    notes: Notes, says: KindDeclaration, fields: Mapping[str, Field], path: Path
) -> tuple[str, ...]:
    if says.card is not None:
        for at, name in enumerate(says.card):
            _in_card(notes, (*path, "card", at), name, fields)
        return tuple(each for each in says.card if each in fields)
    if notes.written.card is not None:
        return tuple(each for each in notes.written.card if each in fields)
    return tuple(
        each.name
        for each in fields.values()
        if TYPES[each.type].in_card and each.says.heading is None and each.says.under is None
    )


def _in_card(notes: Notes, path: Path, name: str, fields: Mapping[str, Field]) -> None:
    notes.known("unknown-field", path, name, fields, "field")
    if name in fields and not TYPES[fields[name].type].in_card:
        message = f"{name!r} is of the type {fields[name].type!r}, which has no line in a card."
        notes.say("misplaced-key", path, message, "Name it in sections instead.")


def _sections(
    notes: Notes, says: KindDeclaration, fields: Mapping[str, Field], path: Path
) -> tuple[str, ...]:
    known = {*fields, *notes.written.inverses, *BUILT_IN}
    if says.sections is not None:
        for at, name in enumerate(says.sections):
            notes.known("unknown-field", (*path, "sections", at), name, known, "section")
        return says.sections
    if notes.written.sections is not None:
        return tuple(each for each in notes.written.sections if each in known)
    own = (
        each.name
        for each in fields.values()
        if each.says.under is None
        and (each.says.heading is not None or not TYPES[each.type].in_card)
    )
    first, *rest = BUILT_IN
    return (first, *own, *rest[:3], *notes.written.inverses, *rest[3:])


def _shared_lists(notes: Notes, kinds: Mapping[str, Kind]) -> None:
    """Look at the card, the sections and the picture that all kinds share."""
    fields = {**notes.written.fields}
    every: dict[str, Field] = {}
    for kind in kinds.values():
        every |= kind.fields
    for name, each in fields.items():
        every.setdefault(name, Field(name, each.type or "text", each))
    for at, name in enumerate(notes.written.card or ()):
        _in_card(notes, ("card", at), name, every)
    known = {*every, *notes.written.inverses, *BUILT_IN}
    for at, name in enumerate(notes.written.sections or ()):
        notes.known("unknown-field", ("sections", at), name, known, "section")
    if notes.written.picture is not None:
        picture(notes, notes.written.picture, every, ("picture",))
