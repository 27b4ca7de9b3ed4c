"""One way to say a value: bare, with what is known about it, or for each group and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union

from pydantic import (
    BeforeValidator,
    Discriminator,
    Tag,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic import Field as Described
from pydantic_core import PydanticCustomError

from wegwijs.records.concept import Evidence
from wegwijs.records.fields import BRANCH, Citation, IsoDate, Prose, Record
from wegwijs.records.kinds.declaration import Currency
from wegwijs.records.kinds.types import TYPES

if TYPE_CHECKING:
    from wegwijs.records.kinds.declared import Field

BARE, ONE, SEVERAL = (f"{BRANCH}{each}" for each in ("bare", "one", "several"))


class Stated(Record):
    """Says one value, with a note, its sources, how firmly they say it, and for whom and when."""

    value: Any = None
    note: Prose | None = None
    source: tuple[Citation, ...] = ()
    evidence: Evidence = Evidence.STATED
    for_: tuple[str, ...] = Described((), alias="for")
    valid_from: IsoDate | None = None
    valid_until: IsoDate | None = None
    currency: Currency | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Stated:
        if self.value is None and self.note is None:
            values = {"hint": "Write value: with it, or note: with what is known instead."}
            raise PydanticCustomError("no_value", "Neither a value nor a note stands here", values)
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise PydanticCustomError(
                "dates_crossed", "valid_until is before valid_from", {"at": ("valid_until",)}
            )
        return self

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on a day; both ends of its period do."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)

    def is_for(self, group: str | None) -> bool:
        """Tell whether it is said for a group; without any, it is for all."""
        return not self.for_ or group in self.for_


WRAPPING = frozenset(
    {"value", "note", "source", "evidence", "for", "valid_from", "valid_until", "currency"}
)


def annotation(field: Field) -> Any:
    """Give the type that reads what a file says for a field."""
    type_ = TYPES[field.type]
    bare: Any = type_.bare(field)
    if field.says.many:
        bare = Annotated[tuple.__class_getitem__((bare, ...)), Described(min_length=1)]
    if not type_.wrapped:
        return bare
    one: Any = _stated(field, bare)
    several: Any = Annotated[tuple.__class_getitem__((one, ...)), Described(min_length=1)]

    def which(raw: Any) -> str:
        return _branch(raw, type_.own_keys, many=field.says.many, by=bool(field.by))

    branches: Any = Union[  # noqa: UP007
        Annotated[bare, Tag(BARE)], Annotated[one, Tag(ONE)], Annotated[several, Tag(SEVERAL)]
    ]
    return Annotated[branches, Discriminator(which)]


def _branch(raw: Any, own_keys: frozenset[str] | None, *, many: bool, by: bool) -> str:
    """Tell how a value is written, so that what is wrong with it is said once."""
    if isinstance(raw, Mapping):
        bare = own_keys is None or raw.keys() & own_keys
        return BARE if bare and not raw.keys() & WRAPPING else ONE
    if isinstance(raw, list | tuple):
        wrapped = any(isinstance(each, Mapping) and each.keys() & WRAPPING for each in raw)
        return SEVERAL if wrapped or (by and not many) else BARE
    return BARE


def _stated(field: Field, bare: Any) -> Any:
    currency: Any = (Currency | None, None) if field.type == "money" else (None, None)
    group: Any = Literal[tuple(field.by)] if field.by else str
    several: Any = tuple.__class_getitem__((group, ...))
    one = {"enum": list(field.by)} if field.by else {"type": "string"}
    groups: Any = Annotated[
        several,
        BeforeValidator(_one_or_many),
        BeforeValidator(_grouped(field)),
        WithJsonSchema({"anyOf": [one, {"type": "array", "items": one}]}),
    ]
    return create_model(
        "Stated",
        __base__=Stated,
        value=(bare, None),
        for_=(groups, Described((), alias="for")),
        currency=currency,
    )


def _one_or_many(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


def _grouped(field: Field) -> Any:
    def grouped(raw: Any) -> Any:
        if not field.by:
            values = {"hint": "Remove it, or declare by: for this field in kinds.yaml."}
            raise PydanticCustomError("for_without_by", "This value has no groups", values)
        return raw

    return grouped


def stated(value: Any) -> tuple[Stated, ...]:
    """List what is said for a field, however it is written; nothing for no value."""
    if value is None:
        return ()
    if isinstance(value, Stated):
        return (value,)
    if isinstance(value, tuple) and value and isinstance(value[0], Stated):
        return value
    return (Stated.model_construct(value=value),)


def is_stated(value: Any) -> bool:
    """Tell whether a value is more than a bare one: with groups, days or a currency."""
    several = isinstance(value, tuple) and bool(value) and isinstance(value[0], Stated)
    return several or isinstance(value, Stated)


def todays(value: Any, day: date) -> tuple[Stated, ...]:
    """List what is said for a field and holds on a day."""
    return tuple(each for each in stated(value) if each.holds_on(day))


def for_group(value: Any, day: date, group: str | None) -> Stated | None:
    """Give what is said for a group on a day: what names it, before what is for all."""
    found = [each for each in todays(value, day) if each.is_for(group)]
    return next((each for each in found if each.for_), found[0] if found else None)


def plain(value: Any, day: date) -> Iterator[Any]:
    """Yield the bare values that hold on a day; those of a list one by one."""
    bare = (each.value for each in todays(value, day)) if is_stated(value) else (value,)
    for each in bare:
        if isinstance(each, tuple):
            yield from each
        elif each is not None:
            yield each
