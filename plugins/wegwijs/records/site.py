"""What is said once about the whole site: its languages, and how heavily findings weigh."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from wegwijs.findings.finding import Severity
from wegwijs.records.calendar_day import DEFAULT_ZONE
from wegwijs.records.fields import (
    Name,
    Names,
    PagePath,
    PlainText,
    Record,
    SiteAddress,
    TimeZone,
    YesOrNo,
)


class Watching(StrEnum):
    """Says whether each translation must be looked at again when its text changes."""

    WATCHED = "watched"
    UNWATCHED = "unwatched"


class Sourcing(StrEnum):
    """Says whether each fact must name a source."""

    REQUIRED = "required"
    OPTIONAL = "optional"


class NamedPages(Record):
    """Names the pages of a site that others lead to, by their paths below a language's folder."""

    proof: PagePath | None = Field(
        None, description="Tells how answers are proved; each decision leads to it."
    )
    findings: PagePath | None = Field(
        None, description="Explains the codes of findings; the preview leads to it."
    )
    translations: PagePath | None = Field(
        None, description="Where a page shows how far each translation is; without it, none does."
    )
    sources: PagePath | None = Field(
        None,
        description="Where a page shows when each source was read, and what rests on it; without "
        "it, none does.",
    )


class Searching(Record):
    """Says what search should know of this site, where it finds pages by the words people type."""

    same: dict[str, tuple[tuple[str, ...], ...]] = Field(
        default_factory=dict,
        description="By language, lists of words that say the same to whoever looks for something: "
        "[price, cost, fee].",
    )
    also: dict[PagePath, Names] = Field(
        default_factory=dict,
        description="By page, words a reader may type that do not stand on it; a record has its "
        "own.",
    )
    last: tuple[str, ...] = Field(
        (),
        description="Pages that come after others, by their paths below a language's folder: "
        "about/data.md, or a folder, writing/.",
    )


class Checking(StrEnum):
    """Says whose pages the ones written by hand are: the site's own, or this project's, too."""

    OWN = "own"
    ALL = "all"


class SiteFile(Record):
    """Describes the site: its name, and each language's own name for itself."""

    name: PlainText
    languages: dict[str, PlainText] = Field(
        min_length=1,
        description="By code, what each language is called; the first is the default language.",
    )

    in_progress: tuple[str, ...] = Field(
        (),
        description="Languages that are not there as a whole yet: a text that is missing is shown "
        "in the default language, marked, and counted in one note.",
    )

    address: SiteAddress | None = Field(
        None, description="Where the site is published, with a slash at the end."
    )

    pages_by_hand: YesOrNo = Field(
        True, description="Whether there are pages written by hand; no where data makes them all."
    )

    pages: NamedPages = Field(
        NamedPages(), description="Pages that others lead to, where the site has them."
    )

    search: Searching = Field(
        Searching(), description="What search should know, with `search: wegwijs` in mkdocs.yml."
    )

    check: Checking = Field(
        Checking.OWN,
        description="What of the pages written by hand is looked at: own, the blocks and links "
        "that ask for the data, and nothing else about a page changes; all, the whole page, "
        "which then also explains terms, has a Markdown copy and is sought by language.",
    )

    time_zone: TimeZone = Field(
        DEFAULT_ZONE,
        description="Where a rule's days begin and end, as the IANA database names it: "
        "Europe/Amsterdam.",
    )

    order: tuple[Name, ...] = Field(
        (), description="Concepts and decisions that stand first in their overviews, in this order."
    )

    sources: Sourcing = Field(
        Sourcing.REQUIRED,
        description="Optional for owners who publish facts of their own.",
    )

    severity: dict[str, Severity] = Field(
        default_factory=dict,
        description="By code of a finding, the severity it has here instead of its own.",
    )

    translations: Watching = Field(
        Watching.WATCHED,
        description="Unwatched, nothing records which translations were looked at, and none is "
        "outdated.",
    )

    @property
    def checks_all(self) -> bool:
        """Tell whether pages written by hand are held to the rules of this project as a whole."""
        return self.check is Checking.ALL

    def folder(self, language: str) -> str:
        """Give the part of an address that a language's pages share; the default has none."""
        return "" if language == next(iter(self.languages)) else f"{language}/"

    def own_name(self, language: str) -> str:
        """Give what a language calls itself."""
        return self.languages[language].root.get(language, language)
