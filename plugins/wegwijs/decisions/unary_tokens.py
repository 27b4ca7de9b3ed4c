"""What conditions are made of, by what is asked for; and what people write instead."""

from __future__ import annotations

import re

FORMS_OF_DAYS = (
    "Write 2026-01-31, < 2026-01-31, >= 2026-01-31, [2026-01-01..2026-01-31], several by comma, "
    "or not(…)."
)
FORMS = "Write 10, < 10, <= 10, > 10, >= 10, [10..12], [10..12), several by comma, or not(…)."

_NUMBER = r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_POINTED = r"[0-9]+(?:\.[0-9]+)*"
_OTHER = r"(?P<sign><=|>=|<|>)|(?P<range>\.\.)|(?P<mark>[][(),-])|(?P<not>not\b)"
TOKEN = re.compile(rf"(?P<number>{_NUMBER})|{_OTHER}")
VERSION_TOKEN = re.compile(rf"(?P<number>{_POINTED})|{_OTHER}")

# A day as it is, or as FEEL has it; and whatever else begins with a figure, to tell what is wrong.
_WORD = r"[0-9](?:[\w:/+-]|\.(?![.\s]))*"
_IN_FEEL = r"date\s*\(\s*[\"'][^\"']*[\"']\s*\)|@\s*[\"'][^\"']*[\"']"
DAY_TOKEN = re.compile(rf"(?P<number>{_WORD}|{_IN_FEEL})|{_OTHER}")
QUOTED = re.compile(r"[\"']([^\"']*)[\"']")

# Digits with a separator between them that is not a decimal point, or with a second one.
GROUPED = re.compile(r"[0-9]+(?:(?:[.,'\u2019\u066b\u066c]|\s+)[0-9]+)+")
PLAIN = re.compile(r"[0-9]+\.[0-9]+")

Habits = tuple[tuple[re.Pattern[str], str], ...]

# What people write instead, and what S-FEEL calls it.
HABITS: Habits = (
    (re.compile("≤|=<"), "Write <= for at most."),
    (re.compile("≥|=>"), "Write >= for at least."),
    (re.compile("="), "For a single number write the number alone."),
    (re.compile(r"(?![0-9])\d"), "Write the digits 0 to 9."),
    (re.compile(r"\+\s*[0-9]"), "Write the number without a plus sign."),
    (re.compile(r"[0-9][eE][-+]?[0-9]"), "Write the number in full, without an e."),
    (re.compile(r"[0-9]\.(?![.0-9])"), "Write digits after the point, or no point."),
    (
        re.compile(rf"({_POINTED})\s*(?:\.\.+|–|…|-|to)\s*({_POINTED})"),
        'Write "[{}..{}]" for a range, with the quotes.',
    ),
)
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
HABITS_OF_DAYS: Habits = (
    *HABITS[:2],
    (re.compile("="), "For a single day write the day alone."),
    HABITS[3],
    (re.compile(rf"({_DAY})\s*(?:\.\.+|–|…|-|to)\s*({_DAY})"), 'Write "[{}..{}]" for a range.'),
)
