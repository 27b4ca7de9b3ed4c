"""The words of the generated pages, in one language, and which of them the pages use."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from markupsafe import Markup

from wegwijs.diagnostics import Severity
from wegwijs.model.catalog import Catalog
from wegwijs.model.concept import Access, Deployment, Kind, Scope, SkillLevel
from wegwijs.model.matrix import Mark
from wegwijs.model.question import QuestionKind
from wegwijs.own_files import OwnFiles, own_files
from wegwijs.pages.inert import formatted

_CALL = re.compile(r"""\b(?:words?|self|words\.html)\(\s*["']([a-z-]+)\.([a-z-]+)["']""")
_BY_MEMBER: Mapping[str, type[StrEnum]] = {
    "scope": Scope,
    "access": Access,
    "deployment": Deployment,
    "skill": SkillLevel,
    "mark": Mark,
    "question-kind": QuestionKind,
    "question-kind-lead": QuestionKind,
}
_BY_FOLDER = ("kinds", "overview-title", "overview-description", "overview-lead")
WIDGET_WORDS = (
    "copied",
    "compare",
    "stop-comparing",
    "compared",
    "kept",
    "current",
    "differs",
    "your-answer",
    "still-possible",
    "next-question",
    "ask-now",
    "idle",
    "applies",
    "ruled-out",
    "open",
    "no-rule",
    "meant",
    "next-part",
    "ignored",
    "nothing-to-ask",
    "day",
    "later",
    "locale",
    "ended",
    "upcoming",
)
# What the panel of findings says while somebody writes.
PREVIEW_WORDS = ("found-one", "found-many", "kept", "absent", "more", *Severity)
# What a decision on another site needs besides: the words its own page has in the table.
EMBEDDED_WORDS = {
    "widget": ("unknown", "start-again", "copy-link", "because", "next", "sources", "changes"),
    "decision": ("questions", "caption", "rule", "answer", "source", "get"),
    "headings": ("rules", "outcomes"),
    "page": ("derived",),
}
CONDITION_WORDS = frozenset(
    {
        "any",
        "except",
        "or",
        "and",
        "yes",
        "no",
        "at-least",
        "more-than",
        "at-most",
        "less-than",
        "begins",
        "decimal-point",
    }
)


@dataclass(frozen=True, slots=True)
class Words:
    """Looks up the pages' own words in one language."""

    catalog: Catalog
    language: str

    def __call__(self, key: str, **values: object) -> str:
        """Give the text `group.key` with its placeholders filled in; raises KeyError."""
        group, _, name = key.partition(".")
        return self.catalog.words[group][name][self.language].strip().format(**values)

    def html(self, key: str, **values: object) -> Markup:
        """Give a text as HTML; of its values, what is finished HTML keeps its markup."""
        group, _, name = key.partition(".")
        return formatted(self.catalog.words[group][name][self.language].strip(), **values)

    def date(self, date: object) -> str:
        """Write a date in the language's own way: 24 July 2026."""
        assert isinstance(date, datetime.date)
        months = self("page.months").split()
        return self("page.date", day=date.day, month=months[date.month - 1], year=date.year)

    def plural(self, key: str, count: int, **values: object) -> str:
        """Give the text `group.key-one` or `group.key-many` for a count."""
        return self(f"{key}-{'one' if count == 1 else 'many'}", count=count, **values)


def words_used() -> Mapping[str, frozenset[str]]:
    """List the keys the pages use, by group: those they name, and one for each enum member."""
    return _words_used(own_files())


@lru_cache(maxsize=1)
def _words_used(own: OwnFiles) -> Mapping[str, frozenset[str]]:
    used: dict[str, set[str]] = defaultdict(set)
    for name in (*own.below("pages/", ".py"), *own.below("pages/templates/", ".j2")):
        text = own.text(name)
        for group, key in _CALL.findall(text):
            used[group].add(key)
        for group, key in re.findall(r"""\.plural\(\s*["']([a-z-]+)\.([a-z-]+)["']""", text):
            used[group] |= {f"{key}-one", f"{key}-many"}
    for group, members in _BY_MEMBER.items():
        used[group] |= {member.value for member in members}
    for group in _BY_FOLDER:
        used[group] |= {kind.value for kind in Kind} | {"decisions", "tasks"}
    used["conditions"] |= CONDITION_WORDS
    used["widget"] |= set(WIDGET_WORDS)
    used["preview"] |= set(PREVIEW_WORDS)
    return {group: frozenset(keys) for group, keys in used.items()}
