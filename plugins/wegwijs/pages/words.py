"""The words of the generated pages, in one language, and which of them the pages use."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain

from markupsafe import Markup

from wegwijs.findings.finding import Severity
from wegwijs.kept.own_files import OwnFiles, own_files
from wegwijs.pages.inert import formatted, inert
from wegwijs.records.catalog import Catalog
from wegwijs.records.matrix import Mark
from wegwijs.records.question import QuestionKind
from wegwijs.words.locales import (
    Joiner,
    isolated,
    listed,
    long_date,
    plural_form,
    separators,
    stands_for,
)
from wegwijs.words.merging import LOCALE

_CALL = re.compile(r"""\b(?:words?|self|words\.html)\(\s*["']([a-z-]+)\.([a-z-]+)["']""")
_BY_MEMBER: Mapping[str, type[StrEnum]] = {
    "mark": Mark,
    "question-kind": QuestionKind,
    "question-kind-lead": QuestionKind,
}
_BY_FOLDER = ("kinds", "overview-title", "overview-description", "overview-lead")
WIDGET_WORDS = (
    "change",
    "go-on",
    "show-answer",
    "add",
    "start-again",
    "unknown",
    "still-possible",
    "no-rule",
    "depends",
    "undecided",
    "several",
    "same",
    "more",
    "get",
    "next",
    "because",
    "conclusion",
    "our-situation",
    "known",
    "please-answer",
    "next-part",
    "ignored",
    "copied",
    "applies",
    "ended",
    "upcoming",
    "day",
    "later",
)
# What the panel of findings says while somebody writes.
_PREVIEW = ("found-one", "found-other", "kept", "absent", "more", "checking", "searching")
PREVIEW_WORDS = (*_PREVIEW, *Severity)
# What a decision on another site needs besides: the words its own page has in the table.
EMBEDDED_WORDS = {
    "widget": (
        "none-found",
        "filter",
        "explain",
        "show-answers",
        "which",
        "find-out",
        "changes",
        "sources",
        "sure",
        "copy-question",
        "copy-questions",
        "copy-text",
        "copy-link",
        "share",
        "print",
    ),
    "decision": ("questions",),
    "headings": ("rules", "outcomes"),
    "answers-table": ("heading",),
    "page": ("derived",),
}
CONDITION_WORDS = frozenset(
    {
        "any",
        "except",
        "yes",
        "no",
        "at-least",
        "more-than",
        "at-most",
        "less-than",
        "from-day",
        "after-day",
        "until-day",
        "before-day",
        "between-days",
        "begins",
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
        apart = {each: self._apart(value) for each, value in values.items()}
        return self.catalog.words[group][name][self.language].strip().format(**apart)

    def html(self, key: str, **values: object) -> Markup:
        """Give a text as HTML; of its values, what is finished HTML keeps its markup."""
        group, _, name = key.partition(".")
        apart = {each: self._apart(value) for each, value in values.items()}
        return formatted(self.catalog.words[group][name][self.language].strip(), **apart)

    def _apart(self, value: object) -> object:
        """Keep a name of the other direction apart from the sentence around it."""
        if isinstance(value, Markup):
            return Markup(isolated(value, self.language, value.striptags()))
        return isolated(value, self.language) if isinstance(value, str) else value

    def kind(self, folder: str) -> str:
        """Name a folder of pages: a kind as the site calls it, decisions and tasks by our words."""
        kind = self.catalog.kinds.kinds.get(folder)
        return kind.name[self.language].strip() if kind is not None else self(f"kinds.{folder}")

    def date(self, date: object) -> str:
        """Write a date in the language's own way: 24 July 2026."""
        assert isinstance(date, datetime.date)
        return long_date(date, self.locale)

    @property
    def locale(self) -> str:
        """Tell how the language writes dates, numbers and lists."""
        return self.catalog.locale(self.language)

    def listed(self, items: Sequence[str], joiner: Joiner) -> str:
        """Join texts as a sentence of the language does: a, b and c."""
        return listed(items, joiner, self.locale)

    def joined(self, parts: Sequence[Markup], joiner: Joiner) -> Markup:
        """Join pieces of HTML as a sentence of the language joins texts."""
        first, *after = map(inert, self.separators(len(parts), joiner))
        pairs = zip(parts, after, strict=bool(parts))
        return Markup("").join((first, *(piece for pair in pairs for piece in pair)))

    def separators(self, count: int, joiner: Joiner) -> tuple[str, ...]:
        """Give what stands before, between and after the items of a list."""
        return separators(count, joiner, self.locale)

    def plural(self, key: str, count: int, **values: object) -> str:
        """Give the text `group.key-FORM` in the form that the language has for a count.

        Where the words do not have that form, the one for other counts is taken.
        """
        group, _, name = key.partition(".")
        form = plural_form(count, self.language)
        found = self.catalog.words[group].get(f"{name}-{form}")
        text = found.root.get(self.language, "") if found is not None else ""
        fits = text.strip() and ("{count}" in text or stands_for(form, count))
        return self(f"{key}-{form if fits else 'other'}", count=count, **values)


def words_used() -> Mapping[str, frozenset[str]]:
    """List the keys the pages use, by group: those they name, and one for each enum member."""
    return _words_used(own_files())


@lru_cache(maxsize=1)
def _words_used(own: OwnFiles) -> Mapping[str, frozenset[str]]:
    used: dict[str, set[str]] = defaultdict(set)
    code = ("pages/", "pages/values/", "published/")
    texts = (*((folder, ".py") for folder in code), ("pages/templates/", ".j2"))
    for name in chain.from_iterable(own.below(*each) for each in texts):
        text = own.text(name)
        for group, key in _CALL.findall(text):
            used[group].add(key)
        for group, key in re.findall(r"""\.plural\(\s*["']([a-z-]+)\.([a-z-]+)["']""", text):
            used[group] |= {f"{key}-one", f"{key}-other"}
    for group, members in _BY_MEMBER.items():
        used[group] |= {member.value for member in members}
    for group in _BY_FOLDER:
        used[group] |= {"decisions", "lifecycles", "tasks"}
    used["conditions"] |= CONDITION_WORDS
    used["widget"] |= set(WIDGET_WORDS)
    used["preview"] |= set(PREVIEW_WORDS)
    used[LOCALE[0]].add(LOCALE[1])
    return {group: frozenset(keys) for group, keys in used.items()}
