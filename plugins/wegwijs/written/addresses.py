"""Judges an address by its form alone: its scheme, its percent-encoding, its characters."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2}).{0,2}")
_MAILBOX = re.compile(r"[^@\s,<>()\[\]]+@[^@\s,.<>()\[\]]+(\.[^@\s,.<>()\[\]]+)+")
_RUNS_CODE = ("javascript", "vbscript", "data")
ELSEWHERE = ("http", "https", "mailto", "tel", "sms")

Fault = tuple[str, str]


def scheme(target: str) -> str:
    """Give the scheme of an address in lower case; nothing when it has none.

    Browsers skip control characters and spaces before and inside a scheme, so this does too.
    """
    found = _SCHEME.match(re.sub(r"[\x00-\x20]", "", target))
    return found[1].lower() if found else ""


def fault(target: str, *, image: bool = False) -> Fault | None:
    """Say what is wrong with the form of an address and how to mend it, or None."""
    if not target:
        return "This link has no address.", "Write the address, or remove the link."
    used = scheme(target)
    if used in _RUNS_CODE and not (image and target.lower().startswith("data:image/")):
        return f"An address that begins with {used}: can run code.", "Link to a page instead."
    if re.search(r"\s", target):
        return f"This address holds a space: {target!r}.", "Write %20 for a space."
    if "\\" in target:
        return f"This address holds a backslash: {target!r}.", "Write / between folders."
    percent = _BAD_PERCENT.search(target)
    if percent:
        message = f"{percent.group()!r} is not percent-encoding."
        return message, "Write %25 for the sign itself, or two hexadecimal digits after it."
    if _not_utf8(target):
        return f"The percent-encoding in {target!r} is not UTF-8 text.", "Encode it as UTF-8."
    if used in ("http", "https"):
        return _web(target)
    if used == "mailto":
        return _mail(target)
    if used and used not in ELSEWHERE:
        hint = "Write a path to a page, or an address that begins with https://."
        return f"This site does not use addresses that begin with {used}:.", hint
    return None


def _not_utf8(target: str) -> bool:
    try:
        unquote_to_bytes(target).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _web(target: str) -> Fault | None:
    try:
        host = urlsplit(target).hostname
    except ValueError:
        host = None
    if host and re.fullmatch(r"[^\s.]+(\.[^\s.]+)*\.?", host):
        return None
    return f"{target!r} names no site.", "Write https:// and the name of the site after it."


def _mail(target: str) -> Fault | None:
    # RFC 6068: mailto:one@example.org,two@example.org?subject=…
    boxes = target.partition(":")[2].partition("?")[0].split(",")
    wrong = next((each for each in boxes if not _MAILBOX.fullmatch(each)), None)
    if wrong is None:
        return None
    return f"{wrong!r} is not a mail address.", "Write mailto:name@example.org."
