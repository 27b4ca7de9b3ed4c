"""Is the front matter of each hand-written page complete, spelt as it is today, and unambiguous?

Which fields there are, and what they were called before, `pages.yaml` says. In a site without
that file any key may stand there, but for those that have a meaning here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from wegwijs.checks.data.lengths import page_texts
from wegwijs.decisions.exact_numbers import read_number
from wegwijs.decisions.faults import ConditionError
from wegwijs.decisions.versions import read_version
from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.records.kinds.pages_file import PagesFile
from wegwijs.source import Plain
from wegwijs.words.written_dates import dates_meant
from wegwijs.written.written_pages import Pages, WrittenPage

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
_OURS = ("title", "description", "redirect_from", "language", "draft", "folded")
_LISTS = ("redirect_from", "hide", "tags")
_TRUTHS = ("true", "false", "yes", "no")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each field that is missing, unknown, old, empty or not understood."""
    declared = pages.catalog.front_matter
    for page in pages.written.values():
        data = page.front.data
        if data is not None and not isinstance(data, dict):
            where = page.front.where()
            hint = "Write a line with a key, a colon and a value for each."
            yield Finding("wrong-type", where, "Front matter holds keys and values.", hint)
            continue
        for name, value in (data or {}).items():
            yield from _field(page, declared, name, value, pages.catalog.languages)
        yield from _required(page, declared)
    for what in ("title", "description"):
        yield from _unique(pages, what)
    for name, field in declared.fields.items():
        if field.unique:
            yield from _once(pages, name)


def _field(
    page: WrittenPage, declared: PagesFile, name: str, value: Plain, languages: tuple[str, ...]
) -> Iterator[Finding]:
    today = name_today(declared, name, value)
    key = page.front.where((name,), key=True)
    known = known_keys(declared)
    if today not in known:
        if not declared.fields:
            return
        hint = did_you_mean(name, known, none_known="Remove it.") or "Remove it."
        yield Finding("unknown-key", key, f"Unknown key {name!r} in front matter.", hint)
        return
    if today != name:
        hint = f"Write {today}: {value_today(declared, name, value)}".rstrip() + "."
        message = f"{name!r} is now called {today!r}."
        yield Finding("old-field", key, message, hint, Severity.WARNING)
    if value is None or value == "":
        hint = "Write a value after the colon, or remove the key."
        yield Finding("empty-value", key, f"{name!r} has no value.", hint)
        return
    many = may_be_list(declared, today)
    for where, each in _entries(page, declared, name, value, today):
        if isinstance(each, str):
            yield from _value(page, declared, name, today, each.strip(), where, languages)
        elif today != "search":
            wanted = "a text or a list of texts" if many else "a text"
            shape = "a list" if isinstance(each, list) else "a mapping"
            hint = _shape_hint(each)
            message = f"{name!r} must be {wanted}, not {shape}."
            yield Finding("wrong-type", where, message, hint)


def known_keys(declared: PagesFile) -> tuple[str, ...]:
    """List the keys that front matter may have."""
    return (*declared.fields, *_OURS, *_OF_THE_GENERATOR)


def may_be_list(declared: PagesFile, name: str) -> bool:
    """Tell whether a key may have several values."""
    return name in _LISTS or (name in declared.fields and declared.fields[name].many)


def _shape_hint(value: Plain) -> str:
    """Tell a placeholder such as `{github-id}`, which YAML reads as a mapping, from a mapping."""
    if isinstance(value, dict) and value and all(each is None for each in value.values()):
        placeholder = ", ".join(value)
        return f"Fill in the placeholder {{{placeholder}}}, or remove the key."
    return "Quote the text if it begins with a brace or bracket."


def name_today(declared: PagesFile, name: str, value: Plain) -> str:
    """Give the name a field has today; a former name that is one of today's tells by its value."""
    renamed = declared.renamed.get(name)
    if renamed is not None and name in declared.fields:
        return renamed if value in declared.options_of(renamed) else name
    prefix = declared.renamed_prefix
    return renamed or (name.removeprefix(prefix) if prefix else name)


def value_today(declared: PagesFile, name: str, value: Plain) -> str:
    """Give what the value of a field is called today; nothing for what is no text."""
    if not isinstance(value, str):
        return ""
    return declared.values_renamed.get(name, {}).get(value, value)


def _entries(
    page: WrittenPage, declared: PagesFile, name: str, value: Plain, today: str
) -> Iterator[tuple[Where, Plain]]:
    """Yield each value of a field, of a list or between commas, with its place."""
    if isinstance(value, list) and may_be_list(declared, today):
        for index, each in enumerate(value):
            yield page.front.where((name, index)), each
    elif isinstance(value, str) and declared.options_of(today):
        yield from ((page.front.where((name,)), each) for each in value.split(","))
    else:
        yield page.front.where((name,)), value


def _value(
    page: WrittenPage,
    declared: PagesFile,
    name: str,
    today: str,
    value: str,
    where: Where,
    languages: tuple[str, ...],
) -> Iterator[Finding]:
    field = declared.fields.get(today)
    type_ = field.type if field is not None else "text"
    allowed = _TRUTHS if type_ == "boolean" else declared.options_of(today)
    if allowed:
        allowed = (*allowed, *declared.values_renamed.get(name, {}))
    if allowed and value not in allowed:
        message = f"Unknown value {value!r} for {name!r}."
        now = former_value(declared, today, value)
        hint = f"Write {now}." if now in allowed else did_you_mean(value, allowed) or None
        yield Finding("unknown-value", where, message, hint)
    elif type_ == "date":
        yield from _date(name, value, where, languages)
    elif type_ in ("number", "version"):
        yield from _figure(name, value, type_, where)
    elif type_ == "link" and not re.fullmatch(r"https?://\S+", value):
        message = f"{name!r} is not an address: {value!r}."
        yield Finding("malformed-link", where, message, "Write it whole: https://example.com/.")
    elif today == "language" and value != page.document.language:
        own = page.document.language
        if value in languages:
            message = f"This page says it is in {value!r}, and stands in the folder {own}/."
            yield Finding("invalid-value", where, message, f"Write language: {own}.")
        else:
            message = f"Unknown value {value!r} for 'language'."
            yield Finding("unknown-value", where, message, f"Write language: {own}.")


def former_value(declared: PagesFile, today: str, value: str) -> str | None:
    """Find what a former value of a field is called today, or None."""
    for former, values in declared.values_renamed.items():
        if declared.renamed.get(former) == today and value in values:
            return values[value]
    return None


def _figure(name: str, value: str, type_: str, where: Where) -> Iterator[Finding]:
    try:
        if type_ == "number":
            read_number(value)
        else:
            read_version(value)
    except ConditionError as error:
        yield Finding("wrong-type", where, f"{name!r}: {error.message}", error.hint)


def _date(name: str, value: str, where: Where, languages: tuple[str, ...]) -> Iterator[Finding]:
    meant = dates_meant(value, languages)
    if meant == [value]:
        return
    if len(meant) > 1:
        message = f"{value!r} can be read as {meant[0]} and as {meant[1]}."
        hint = "Write the one that is meant as year-month-day."
    else:
        message = f"{name!r} is not a date such as 2026-06-10: {value!r}."
        hint = f"Write {meant[0]}." if meant else "Write year-month-day: 2026-06-10."
    yield Finding("wrong-type", where, message, hint)


def _required(page: WrittenPage, declared: PagesFile) -> Iterator[Finding]:
    limits = {"title": declared.title, "description": declared.description}
    wanted = {name: each.required for name, each in limits.items()}
    wanted |= {name: each.required for name, each in declared.fields.items()}
    for name, required in wanted.items():
        if required and (name,) not in page.front.keys and page.readable:
            message = f"The key {name!r} is missing from the front matter."
            yield Finding(
                "missing-key", Where(page.file), message, f"Add {name}: between the '---' lines."
            )
        if name not in limits:
            continue
        range_, written = limits[name].limits, page.own(name).strip()
        if written and len(written) not in range_:
            yield Finding(
                f"{name}-length",
                page.front.where((name,)),
                f"This {name} has {len(written)} characters; "
                f"{range_[0]} to {range_[-1]} are wanted.",
                "Shorten it." if len(written) > range_[-1] else "Say a little more.",
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


def _once(pages: Pages, name: str) -> Iterator[Finding]:
    used: dict[str, list[WrittenPage]] = defaultdict(list)
    for page in pages.written.values():
        if page.own(name):
            used[page.own(name)].append(page)
    for value, holders in used.items():
        for page in holders[1:]:
            message = f"The {name} {value!r} is also used by {holders[0].file}."
            hint = f"Give each page, in each language, a {name} of its own."
            yield Finding("duplicate-id", page.front.where((name,)), message, hint)
