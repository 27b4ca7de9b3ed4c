"""Is the front matter of each hand-written page complete, spelt as it is today, and unambiguous?

Three generations of field names are understood: the template era's (`so.topic`),
the next (`envir`, `client`, `topic` for the type of content), and today's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from wegwijs.checks.data.lengths import DESCRIPTION, TITLE, page_texts
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.source import Plain
from wegwijs.written.written_pages import Pages, WrittenPage

_CONTENT_TYPES = ("article", "concept", "form", "guide", "howto", "reference", "tutorial")
_VALUES: Mapping[str, tuple[str, ...]] = {
    "content_type": _CONTENT_TYPES,
    "deployment": ("online", "onsite"),
    "platform": ("web", "mobile", "win", "pocket"),
    "tier": ("starter", "core", "growth", "plus", "super"),
    "audience": ("person", "settings", "api", "admin"),
}
_TEXTS = (
    "uid",
    "title",
    "description",
    "keywords",
    "author",
    "version",
    "functional_right",
    "license",
    "category",
    "topic",
    "audience_tooltip",
    "redirect_from",
    "language",
    "translation_type",
)
_YES_OR_NO = ("index", "hidden", "pilot")
_OF_THE_GENERATOR = (
    "boost",
    "comments",
    "exclude",
    "hide",
    "icon",
    "robots",
    "search",
    "section",
    "social",
    "status",
    "subtitle",
    "tags",
    "template",
)
_FIELDS = (*_VALUES, *_TEXTS, *_YES_OR_NO, *_OF_THE_GENERATOR, "date")
_LISTS = ("keywords", "author", "license", "redirect_from", "hide", "tags", *_VALUES)
_RENAMED = {
    "envir": "deployment",
    "client": "platform",
    "so.topic": "content_type",
    "so.envir": "deployment",
    "so.client": "platform",
    "so.audience.tooltip": "audience_tooltip",
}
_OLD_VALUES = {"cloud": "online", "online": "web"}
_NUMERIC_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each field that is missing, unknown, old, empty or not understood."""
    for page in pages.written.values():
        data = page.front.data
        if data is not None and not isinstance(data, dict):
            where = page.front.where()
            hint = "Write a line with a key, a colon and a value for each."
            yield Finding("wrong-type", where, "Front matter holds keys and values.", hint)
            continue
        for name, value in (data or {}).items():
            yield from _field(page, name, value, pages.catalog.languages)
        yield from _required(page)
    for what in ("title", "description"):
        yield from _unique(pages, what)
    yield from _uids(pages)


def _field(
    page: WrittenPage, name: str, value: Plain, languages: tuple[str, ...]
) -> Iterator[Finding]:
    today = _today(name, value)
    key = page.front.where((name,), key=True)
    if today not in _FIELDS:
        hint = did_you_mean(name, _FIELDS, none_known="Remove it.") or "Remove it."
        yield Finding("unknown-key", key, f"Unknown key {name!r} in front matter.", hint)
        return
    if today != name:
        hint = f"Write {today}: {_value_today(name, value)}".rstrip() + "."
        message = f"{name!r} is now called {today!r}."
        yield Finding("old-field", key, message, hint, Severity.WARNING)
    if value is None or value == "":
        hint = "Write a value after the colon, or remove the key."
        yield Finding("empty-value", key, f"{name!r} has no value.", hint)
        return
    for where, each in _entries(page, name, value, today):
        if isinstance(each, str):
            yield from _value(page, name, today, each.strip(), where, languages)
        elif today != "search":
            wanted = "a text or a list of texts" if today in _LISTS else "a text"
            shape = "a list" if isinstance(each, list) else "a mapping"
            hint = _shape_hint(each)
            message = f"{name!r} must be {wanted}, not {shape}."
            yield Finding("wrong-type", where, message, hint)


def _shape_hint(value: Plain) -> str:
    """Tell a placeholder such as `{github-id}`, which YAML reads as a mapping, from a mapping."""
    if isinstance(value, dict) and value and all(each is None for each in value.values()):
        placeholder = ", ".join(value)
        return f"Fill in the placeholder {{{placeholder}}}, or remove the key."
    return "Quote the text if it begins with a brace or bracket."


def _today(name: str, value: Plain) -> str:
    """Give the name a field has today; `topic` was once the type of content."""
    if name == "topic" and value in _CONTENT_TYPES:
        return "content_type"
    return _RENAMED.get(name, name.removeprefix("so."))


def _value_today(name: str, value: Plain) -> str:
    if not isinstance(value, str):
        return ""
    return _OLD_VALUES.get(value, value) if name.startswith("so.") else value


def _entries(
    page: WrittenPage, name: str, value: Plain, today: str
) -> Iterator[tuple[Where, Plain]]:
    """Yield each value of a field, of a list or between commas, with its place."""
    if isinstance(value, list) and today in _LISTS:
        for index, each in enumerate(value):
            yield page.front.where((name, index)), each
    elif isinstance(value, str) and today in _VALUES:
        yield from ((page.front.where((name,)), each) for each in value.split(","))
    else:
        yield page.front.where((name,)), value


def _value(
    page: WrittenPage, name: str, today: str, value: str, where: Where, languages: tuple[str, ...]
) -> Iterator[Finding]:
    allowed = _VALUES.get(today, ("true", "false", "yes", "no") if today in _YES_OR_NO else ())
    if name.startswith("so.") and allowed:
        allowed = (*allowed, *_OLD_VALUES)
    if allowed and value not in allowed:
        message = f"Unknown value {value!r} for {name!r}."
        now = _OLD_VALUES.get(value)
        hint = f"Write {now}." if now in allowed else did_you_mean(value, allowed) or None
        yield Finding("unknown-value", where, message, hint)
    elif today == "date":
        yield from _date(name, value, where)
    elif today == "language" and value != page.document.language:
        own = page.document.language
        if value in languages:
            message = f"This page says it is in {value!r}, and stands in the folder {own}/."
            yield Finding("invalid-value", where, message, f"Write language: {own}.")
        else:
            message = f"Unknown value {value!r} for 'language'."
            yield Finding("unknown-value", where, message, f"Write language: {own}.")


def _date(name: str, value: str, where: Where) -> Iterator[Finding]:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) and _exists(*map(int, value.split("-"))):
        return
    found = _NUMERIC_DATE.fullmatch(value)
    readings = sorted(_readings(*map(int, found.groups()))) if found else []
    if len(readings) > 1:
        message = f"{value!r} can be read as {readings[0]} and as {readings[1]}."
        hint = "Write the one that is meant as year-month-day."
    else:
        message = f"{name!r} is not a date such as 2026-06-10: {value!r}."
        hint = f"Write {readings[0]}." if readings else "Write year-month-day: 2026-06-10."
    yield Finding("wrong-type", where, message, hint)


def _readings(first: int, second: int, year: int) -> set[str]:
    """Read two numbers as day and month, and as month and day, where that is a day there was."""
    both = ((second, first), (first, second))
    return {f"{year}-{month:02}-{day:02}" for month, day in both if _exists(year, month, day)}


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _required(page: WrittenPage) -> Iterator[Finding]:
    for name, limits in (("title", TITLE), ("description", DESCRIPTION)):
        if (name,) not in page.front.keys and page.readable:
            message = f"The key {name!r} is missing from the front matter."
            yield Finding(
                "missing-key", Where(page.file), message, f"Add {name}: between the '---' lines."
            )
        written = page.own(name).strip()
        if written and len(written) not in limits:
            yield Finding(
                f"{name}-length",
                page.front.where((name,)),
                f"This {name} has {len(written)} characters; "
                f"{limits[0]} to {limits[-1]} are wanted.",
                "Shorten it." if len(written) > limits[-1] else "Say a little more.",
                Severity.WARNING,
            )


def _unique(pages: Pages, what: str) -> Iterator[Finding]:
    """Compare with the generated pages too: readers see all of them in one list."""
    used: dict[tuple[str, str], str] = {}
    for file, _, text in page_texts(pages.catalog, what):
        for language, written in text.root.items():
            used.setdefault((language, written.strip().casefold()), file)
    for page in pages.written.values():
        written = page.own(what).strip().casefold()
        other = used.setdefault((page.document.language, written), page.file)
        if written and other != page.file:
            where = page.front.where((what,))
            message = f"This {what} is also used in {other}."
            yield Finding(f"{what}-not-unique", where, message, "Say what sets this page apart.")


def _uids(pages: Pages) -> Iterator[Finding]:
    used: dict[str, list[WrittenPage]] = defaultdict(list)
    for page in pages.written.values():
        if page.own("uid"):
            used[page.own("uid")].append(page)
    for uid, holders in used.items():
        for page in holders[1:]:
            message = f"The uid {uid!r} is also used by {holders[0].file}."
            hint = "Give each page, in each language, a uid of its own."
            yield Finding("duplicate-id", page.front.where(("uid",)), message, hint)
