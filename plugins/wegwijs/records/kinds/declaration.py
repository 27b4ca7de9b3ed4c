"""What `data/kinds.yaml` may say, as it is written; names in it are resolved elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from wegwijs.records.exact_values import ExactNumber
from wegwijs.records.fields import (
    BRANCH,
    LANGUAGES,
    FieldName,
    Id,
    ListName,
    Name,
    PlainText,
    Prose,
    Record,
    YesOrNo,
    said_first,
)
from wegwijs.records.tones import ToneWord

TYPE_NAMES = (
    "text",
    "markdown",
    "statements",
    "choice",
    "concept",
    "entitlement",
    "number",
    "money",
    "version",
    "date",
    "boolean",
    "link",
    "image",
    "table",
)
"""The closed list of field types, in the order in which they are documented."""

PLURALS = ("zero", "one", "two", "few", "many", "other")


def _type_name(raw: Any) -> Any:
    if raw not in TYPE_NAMES:
        from wegwijs.findings.names import did_you_mean

        hint = did_you_mean(str(raw), TYPE_NAMES) or f"The types are {', '.join(TYPE_NAMES)}."
        raise PydanticCustomError(
            "field_type", "There is no field type {raw}", {"raw": repr(raw), "hint": hint}
        )
    return raw


def _currency(raw: Any) -> Any:
    if not (isinstance(raw, str) and len(raw) == 3 and raw.isascii() and raw.isupper()):
        raise PydanticCustomError(
            "currency",
            "{raw} is not the code of a currency",
            {"raw": repr(raw), "hint": "Write its three capitals of ISO 4217: EUR, GBP, USD."},
        )
    return raw


Currency = Annotated[str, BeforeValidator(_currency)]


class FieldOption(Record):
    """Offers one value to choose; a text alone is its label."""

    label: PlainText
    help: Prose | None = None
    tone: ToneWord | None = None

    @model_validator(mode="before")
    @classmethod
    def _label_alone(cls, raw: Any) -> Any:
        if isinstance(raw, str) or (
            isinstance(raw, Mapping) and not raw.keys() & {"label", "help", "tone"}
        ):
            return {"label": raw}
        return raw


def _listed(raw: Any, info: ValidationInfo) -> Any:
    """Let options that readers know by their ids be a list."""
    if isinstance(raw, list | tuple) and all(isinstance(each, str) for each in raw):
        languages = (info.context or {}).get(LANGUAGES, ()) or ("en",)
        return {each: {"label": dict.fromkeys(languages, each)} for each in raw}
    return raw


FieldOptions = Annotated[dict[Name, FieldOption], BeforeValidator(_listed), Field(min_length=1)]
NAMED, LISTED = f"{BRANCH}named", f"{BRANCH}listed"


def _named_or_listed(raw: Any) -> str:
    return NAMED if isinstance(raw, str) else LISTED


OptionsOrName = Annotated[
    Annotated[ListName, Tag(NAMED)] | Annotated[FieldOptions, Tag(LISTED)],
    Discriminator(_named_or_listed),
]
"""Options one by one, or the name of a list of them."""

ScopeOrText = Annotated[
    Annotated[Name, Tag(NAMED)] | Annotated[PlainText, Tag(LISTED)],
    Discriminator(_named_or_listed),
]


class Unit(Record):
    """Names what a number counts, in the plural forms a language has."""

    zero: PlainText | None = None
    one: PlainText | None = None
    two: PlainText | None = None
    few: PlainText | None = None
    many: PlainText | None = None
    other: PlainText

    @model_validator(mode="before")
    @classmethod
    def _one_form(cls, raw: Any) -> Any:
        """Take a text alone for every number."""
        plural = isinstance(raw, Mapping) and "other" in raw
        return raw if plural or raw is None else {"other": raw}

    def form(self, category: str) -> PlainText:
        """Give the form for a category of CLDR; the general one where there is no other."""
        return getattr(self, category, None) or self.other


class FieldDeclaration(Record):
    """Declares a key that files of a kind may have; or what a kind says otherwise about one."""

    type: Annotated[str, BeforeValidator(_type_name)] | None = None
    many: YesOrNo = Field(False, description="A list of values.")
    required: YesOrNo = False
    label: PlainText | None = Field(None, description="In cards and heads of columns.")
    heading: PlainText | None = Field(None, description="Of the section of its own.")
    anchor: Id | None = Field(None, description="The section's address; by default the name.")
    options: OptionsOrName | None = Field(
        None, description="The values to choose from: the name of a list in options, or the list."
    )
    kinds: tuple[Id, ...] = Field((), description="Of which kinds the concepts may be.")
    inverse: Id | None = Field(None, description="What the other concept says of this one.")
    empty: ScopeOrText | None = Field(
        None, description="What stands for no value; of an entitlement, the scope that says none."
    )
    shown: PlainText | None = Field(None, description="How the value is shown: from {value}.")
    currency: Currency | None = None
    unit: Unit | None = None
    min: ExactNumber | None = None
    max: ExactNumber | None = None
    whole: YesOrNo = False
    unique: YesOrNo = Field(False, description="No two concepts may have the same value.")
    translate: YesOrNo = Field(True, description="No: one text for all languages.")
    by: OptionsOrName | None = Field(
        None, description="The groups a value may be for: the name of a list in options, or a list."
    )
    under: FieldName | None = Field(None, description="The field in whose section it stands.")
    more: PlainText | None = Field(None, description="Leads from a table to the rest of the text.")
    scopes: OptionsOrName | None = Field(None, description="What one entitlement may cover.")
    unknown: Name | None = Field(None, description="The scope that says nothing.")
    included_in: PlainText | None = Field(None, description="The label of what it comes with.")
    facts: tuple[FieldName, ...] = Field((), description="The fields told beside what it covers.")
    caption: PlainText | None = Field(None, description="Of a table; {name} is the concept's.")
    columns: dict[FieldName, FieldDeclaration] | None = Field(None, min_length=1)
    or_: FieldName | None = Field(
        None, alias="or", description="Of a column: the key of a text that may stand instead."
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_alone(cls, raw: Any, info: ValidationInfo) -> Any:
        """Give what stands for no value its language, where the site has only one."""
        if not isinstance(raw, Mapping) or raw.get("type", "entitlement") == "entitlement":
            return raw
        if isinstance(raw.get("empty"), str):
            return {**raw, "empty": said_first(raw["empty"], info)}
        return raw


class Picture(Record):
    """Draws boxes inside boxes: what belongs to a concept, and what belongs to that."""

    of: FieldName
    note: FieldName | None = None
    kinds: tuple[Id, ...] = Field((), description="The kinds whose boxes carry the note.")

    @model_validator(mode="before")
    @classmethod
    def _once_called_on(cls, raw: Any) -> Any:
        """Read the older name too: some readers of YAML take `on` for a boolean."""
        if isinstance(raw, Mapping) and "on" in raw and "kinds" not in raw:
            return {"kinds" if key == "on" else key: each for key, each in raw.items()}
        return raw


def _one(raw: Any) -> Any:
    return (raw,) if isinstance(raw, str) else raw


SortedBy = Annotated[
    tuple[FieldName, ...],
    BeforeValidator(_one),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""What a list is sorted by: a field, or several in their order."""


class OverviewDeclaration(Record):
    """Says how the page that lists a kind is titled and ordered."""

    title: PlainText | None = None
    description: PlainText | None = None
    lead: PlainText | None = None
    group_by: FieldName | None = None
    sort: SortedBy = ()
    where: dict[FieldName, Any] = Field(default_factory=dict)


def _fields_listed(raw: Any) -> Any:
    """Let a kind name its fields in a list, or say in a mapping what it changes."""
    if isinstance(raw, list | tuple):
        return {each: {} for each in raw} if all(isinstance(each, str) for each in raw) else raw
    if isinstance(raw, Mapping):
        return {key: {} if each is None else each for key, each in raw.items()}
    return raw


class KindDeclaration(Record):
    """Declares a kind: a folder of data, and of addresses."""

    name: PlainText
    singular: PlainText | None = None
    icon: str | None = Field(None, pattern=r"^[a-z0-9]+(/[a-z0-9-]+)+$")
    page: YesOrNo = Field(True, description="No: each is a line with an anchor on the overview.")
    bought: YesOrNo = Field(False, description="'Bought separately', not 'you need'.")
    or_higher: YesOrNo = Field(False, description="One that others contain stands for those too.")
    fields: Annotated[dict[FieldName, FieldDeclaration], BeforeValidator(_fields_listed)] | None = (
        Field(None, description="Which fields it has, and what is otherwise; by default all.")
    )
    article: str = Field(
        "Article",
        pattern="^(Article|TechArticle)$",
        description="What search engines are told a page is, in the terms of schema.org.",
    )
    title: PlainText | None = Field(None, description="Of pages without one: {name}: the facts.")
    description: PlainText | None = None
    overview: OverviewDeclaration = Field(default_factory=OverviewDeclaration.model_construct)
    card: tuple[FieldName, ...] | None = None
    sections: tuple[str, ...] | None = None
    picture: Picture | None = None


class ColumnDeclaration(Record):
    """Declares a column of a comparison: a field, or the kind."""

    kind: PlainText | None = None
    field: FieldName | None = None
    part: str | None = Field(None, pattern="^(included_in|scope)$")
    label: PlainText | None = None
    own: PlainText | None = None
    none: PlainText | None = None
    spread: YesOrNo = Field(False, description="A column for each option.")
    for_: Name | None = Field(None, alias="for", description="The value for one group.")
    filter: YesOrNo | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> ColumnDeclaration:
        if (self.kind is None) == (self.field is None):
            raise PydanticCustomError(
                "column_of",
                "A column shows a field or the kind",
                {"hint": "Write field: or kind:."},
            )
        return self


class ComparisonDeclaration(Record):
    """Declares a page with one row for each concept of some kinds."""

    kinds: tuple[Id, ...] = Field(min_length=1)
    name: PlainText | None = None
    title: PlainText | None = None
    description: PlainText | None = None
    lead: PlainText | None = None
    caption: PlainText | None = None
    first_column: PlainText | None = None
    where: dict[FieldName, Any] = Field(default_factory=dict)
    sort: SortedBy = ()
    columns: tuple[ColumnDeclaration, ...] = Field(min_length=1)


class KindsFile(Record):
    """Describes what a site has pages about."""

    options: dict[ListName, FieldOptions] = Field(default_factory=dict)
    fields: dict[FieldName, FieldDeclaration] = Field(default_factory=dict)
    inverses: dict[Id, PlainText] = Field(default_factory=dict)
    card: tuple[FieldName, ...] | None = None
    picture: Picture | None = None
    sections: tuple[str, ...] | None = None
    kinds: dict[Id, KindDeclaration] = Field(default_factory=dict)
    comparisons: dict[Id, ComparisonDeclaration] = Field(default_factory=dict)
