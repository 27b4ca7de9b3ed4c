"""What `data/pages.yaml` may say: the front matter that hand-written pages may carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.findings.names import did_you_mean
from wegwijs.records.fields import ListName, Record, YesOrNo
from wegwijs.records.kinds.declaration import LISTED, NAMED

FRONT_TYPES = ("text", "choice", "date", "boolean", "number", "version", "link")


class Length(Record):
    """Limits a text by its characters, and says whether it must be there."""

    required: YesOrNo = True
    length: tuple[int, int] | None = Field(None, description="The fewest and the most characters.")

    @model_validator(mode="before")
    @classmethod
    def _digits(cls, raw: Any) -> Any:
        """Read figures as files hold them: as text."""
        if isinstance(raw, Mapping) and isinstance(raw.get("length"), list):
            ends = [int(each) if str(each).isdigit() else each for each in raw["length"]]
            return {**raw, "length": ends}
        return raw

    @model_validator(mode="after")
    def _in_order(self) -> Length:
        if self.length and self.length[0] > self.length[1]:
            low, high = map(str, self.length)
            raise PydanticCustomError(
                "bounds_crossed",
                "min {low} is above max {high}",
                {"low": low, "high": high, "at": ("length",)},
            )
        return self

    @property
    def limits(self) -> range:
        """Give the lengths that are wanted."""
        low, high = self.length or (1, 10**6)
        return range(low, high + 1)


def _type(raw: Any) -> Any:
    if raw not in FRONT_TYPES:
        hint = did_you_mean(str(raw), FRONT_TYPES) or f"Write one of {', '.join(FRONT_TYPES)}."
        values = {"raw": repr(raw), "hint": hint}
        raise PydanticCustomError("field_type", "Front matter has no field type {raw}", values)
    return raw


def _named_or_listed(raw: Any) -> str:
    return NAMED if isinstance(raw, str) else LISTED


ValuesOrName = Annotated[
    Annotated[ListName, Tag(NAMED)] | Annotated[tuple[str, ...], Tag(LISTED)],
    Discriminator(_named_or_listed),
]


class FrontField(Record):
    """Declares a key of front matter."""

    type: Annotated[str, BeforeValidator(_type)]
    many: YesOrNo = False
    required: YesOrNo = False
    translate: YesOrNo = Field(True, description="No: the same in every language.")
    unique: YesOrNo = Field(False, description="No two pages may have the same value.")
    options: ValuesOrName = Field(
        (), description="The values to choose from: the name of a list in options, or the list."
    )

    @property
    def is_same(self) -> bool:
        """Tell whether every language of a page must say the same."""
        return self.type == "choice" or not self.translate


class PagesFile(Record):
    """Describes what pages written by hand may carry in their front matter."""

    title: Length = Length.model_construct(required=True, length=(43, 59))
    description: Length = Length.model_construct(required=True, length=(115, 145))
    options: dict[ListName, tuple[str, ...]] = Field(default_factory=dict)
    fields: dict[str, FrontField] = Field(default_factory=dict)
    renamed: dict[str, str] = Field(
        default_factory=dict, description="What a key was called before, and its name of today."
    )
    renamed_prefix: str = Field("", description="What names of fields once began with.")
    values_renamed: dict[str, dict[str, str]] = Field(
        default_factory=dict, description="By former key, what a value was called before."
    )

    @model_validator(mode="after")
    def _known(self) -> PagesFile:
        for name, field in self.fields.items():
            if isinstance(field.options, str) and field.options not in self.options:
                _refuse(
                    "There is no list of options {name}",
                    field.options,
                    self.options,
                    ("fields", name, "options"),
                )
            elif field.type == "choice" and not field.options:
                values = {"at": ("fields", name), "hint": "Add options: to it."}
                raise PydanticCustomError("no_options", "A choice needs options", values)
        for former, today in self.renamed.items():
            if today not in self.fields:
                _refuse("There is no field {name}", today, self.fields, ("renamed", former))
        for former in self.values_renamed:
            if former not in self.renamed:
                _refuse(
                    "There is no former key {name}",
                    former,
                    self.renamed,
                    ("values_renamed", former),
                )
        return self

    def options_of(self, name: str) -> tuple[str, ...]:
        """List the values a field may have; none for one without options."""
        said = self.fields[name].options if name in self.fields else ()
        return self.options[said] if isinstance(said, str) else said


def _refuse(message: str, name: str, known: Any, at: tuple[str, ...]) -> None:
    values = {"name": repr(name), "at": at, "hint": did_you_mean(name, known) or "Declare it."}
    raise PydanticCustomError("not_declared", message, values)
