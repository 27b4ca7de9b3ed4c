"""A concept: a product, tool, plan, app kind or environment a reader can ask about."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.records.fields import Citation, Id, Names, OldAddresses, PlainText, Prose, Record


class Kind(StrEnum):
    """Names the folders that hold concepts; the value is the folder and the address."""

    PRODUCTS = "products"
    TOOLS = "tools"
    PLANS = "plans"
    APPS = "apps"
    ENVIRONMENTS = "environments"


class Evidence(StrEnum):
    """Tells whether a source says something, or it follows from what sources say."""

    STATED = "stated"
    DERIVED = "derived"


class Scope(StrEnum):
    """Tells what one licence covers."""

    SITE_WIDE = "site-wide"
    COMPANY_WIDE = "company-wide"
    PER_USER = "per-user"
    PER_SEAT = "per-seat"
    PER_TENANT = "per-tenant"
    NONE = "none"
    NOT_STATED = "not-stated"


class Deployment(StrEnum):
    """Tells where an installation runs."""

    ONLINE = "online"
    ON_PREMISE = "on-premise"


class SkillLevel(StrEnum):
    """Ranks what a person must know to use something."""

    NONE = "none"
    SOME = "some"
    TECHNICAL = "technical"
    DEVELOPER = "developer"
    ADMINISTRATOR = "administrator"


class Access(StrEnum):
    """Tells how users of a plan reach something."""

    FULL = "full"
    WEB_PANEL = "web-panel"
    NONE = "none"
    ADMINISTRATORS = "administrators"


class Statement(Record):
    """Says one thing about a concept, with its sources and how firmly they say it."""

    text: Prose
    source: tuple[Citation, ...] = ()
    evidence: Evidence = Evidence.STATED


class Licence(Record):
    """Tells which licence a concept needs, and what that licence covers."""

    scope: Scope | None = None
    included_in: tuple[Id, ...] = Field(
        (), description="Whoever has any of these has this concept too."
    )
    note: Prose | None = None
    evidence: Evidence = Evidence.STATED


class Version(Record):
    """Tells from which version something exists."""

    from_: str | None = Field(None, alias="from")
    note: Prose | None = None


class Skill(Record):
    """Tells what a person must know."""

    level: SkillLevel
    note: Prose | None = None


class Availability(Record):
    """Tells how one group of users reaches a concept: a plan by id, or a label."""

    who: Id | None = None
    label: PlainText | None = None
    access: Access
    note: Prose | None = None

    @model_validator(mode="after")
    def _of_one_group(self) -> Availability:
        if (self.who is None) == (self.label is None):
            raise PydanticCustomError("whose_access", "This access is not that of one group")
        return self


class ConceptFile(Record):
    """Describes a concept as a writer writes it; the file's name is its id."""

    name: PlainText = Field(description="Short: in links, tables and navigation.")
    title: PlainText = Field(description="43 to 59 characters, unique per language.")
    description: PlainText = Field(description="115 to 145 characters, for search results.")
    summary: Prose
    about: Prose | None = None
    choose_when: tuple[Statement, ...] = ()
    choose_not_when: tuple[Statement, ...] = ()
    licence: Licence | None = None
    billing: Prose | None = None
    deployments: tuple[Deployment, ...] = ()
    version: Version | None = None
    skill: Skill | None = None
    available_to: tuple[Availability, ...] = ()
    part_of: tuple[Id, ...] = ()
    needs: tuple[Id, ...] = ()
    prerequisites: tuple[Statement, ...] = ()
    limits: tuple[Statement, ...] = ()
    when_it_ends: tuple[Statement, ...] = ()
    related: tuple[Id, ...] = ()
    aliases: Names | None = Field(None, description="Other names a reader may type.")
    also: Names | None = Field(
        None, description="Words a reader may type in search that do not stand on the page."
    )
    sources: tuple[Citation, ...] = Field(min_length=1)
    redirect_from: OldAddresses = ()


class Concept(ConceptFile):
    """Describes a concept with its id and kind, and the file it came from."""

    id: str
    kind: Kind
    path: str
