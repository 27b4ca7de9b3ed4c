"""Writes the files that commands make: whole, and never over what they do not know."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from wegwijs.cli.streams import Unusable
from wegwijs.kept.whole_files import Refused, write_all, write_over, write_whole

force_option: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--force", is_flag=True, help="Replace a file that is there, whatever it holds."
)

IsOurs = Callable[[bytes], bool]


def put(target: Path, content: bytes, is_ours: IsOurs, made: str, force: bool) -> bool:
    """Write a file; ends with status 2 where another is there. False when nothing changes."""
    try:
        return write_over(target, content, is_ours=is_ours, made=made, force=force)
    except Refused as refused:
        raise Unusable(str(refused)) from None


def put_whole(target: Path, content: bytes) -> None:
    """Write a file that was read just now; ends with status 2 where it is a link."""
    try:
        write_whole(target, content)
    except Refused as refused:
        raise Unusable(str(refused)) from None


def put_all(files: Mapping[Path, bytes | None]) -> None:
    """Write files that were read just now, all or none; ends with status 2 where one is a link."""
    try:
        write_all(files)
    except Refused as refused:
        raise Unusable(str(refused)) from None


def is_nothing(before: bytes) -> bool:
    """Know an empty file, which holds nobody's work."""
    return not before.strip()


def schema_of(wanted: str) -> IsOurs:
    """Know a JSON Schema that was written before: it has the title of the one that is written."""

    def is_ours(before: bytes) -> bool:
        found, title = _json(before.decode("utf-8", "replace")), _json(wanted).get("title")
        return is_nothing(before) or ("$schema" in found and found.get("title") == title)

    return is_ours


def _json(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
