"""Front matter as JSON, with the days and times that YAML has and JSON has not."""

from __future__ import annotations

import datetime
from typing import Any

_DAY, _TIME = "a day of wegwijs", "a time of wegwijs"


class NotPlain(Exception):
    """Says that something would not come back as it is."""


def plain(value: Any) -> Any:
    """Write a value for JSON; raises NotPlain where it would come back as another."""
    if isinstance(value, dict) and type(value) is dict:
        if not all(type(key) is str for key in value):
            raise NotPlain
        return {key: plain(each) for key, each in value.items()}
    if type(value) is list:
        return [plain(each) for each in value]
    if type(value) is datetime.datetime:
        return {_TIME: value.isoformat()}
    if type(value) is datetime.date:
        return {_DAY: value.isoformat()}
    if value is None or type(value) in (str, int, float, bool):
        return value
    raise NotPlain


def from_plain(value: Any) -> Any:
    """Read what `plain` wrote."""
    if isinstance(value, dict):
        if _DAY in value:
            return datetime.date.fromisoformat(value[_DAY])
        if _TIME in value:
            return datetime.datetime.fromisoformat(value[_TIME])
        return {key: from_plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [from_plain(each) for each in value]
    return value
