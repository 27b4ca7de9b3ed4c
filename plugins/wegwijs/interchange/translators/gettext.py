"""Writes and reads PO, the format of GNU gettext; the place of a text is a message's context.

Babel does the writing and reading. A message that is marked as fuzzy is not done.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from wegwijs.findings.finding import Finding, Where
from wegwijs.interchange.translators.messages import Message
from wegwijs.interchange.translators.returned import Returned
from wegwijs.translations.standing import Status

_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
_SOURCE = "X-Source-Language"


def write_gettext(texts: Iterable[Message], source: str, target: str, version: str) -> str:
    """Write units for a translation from one language into another; alike texts, alike files."""
    catalog = Catalog(
        target.replace("-", "_"),
        header_comment=f"# Translations from {source} into {target}.",
        project="wegwijs",
        version=version,
        creation_date=_NO_DAY,
        revision_date=_NO_DAY,
        fuzzy=False,
    )
    for each in texts:
        due = each.target and each.status is not Status.CURRENT
        length = each.length
        limit = (f"{length[0]} to {length[-1]} characters",) if length else ()
        catalog.add(
            each.source,
            each.target,
            context=each.id,
            locations=[(each.where.path, each.where.line)],
            auto_comments=(*each.notes, *limit),
            flags=["fuzzy"] if due else [],
            previous_id=each.previous or "",
        )
    written = BytesIO()
    write_po(written, catalog, width=0, include_previous=True)
    head = f'"Language: {target.replace("-", "_")}\\n"\n'
    text = written.getvalue().decode()
    return text.replace(head, f'{head}"{_SOURCE}: {source}\\n"\n', 1)


def read_gettext(
    path: str, raw: bytes
) -> tuple[tuple[str, str], tuple[Returned, ...], tuple[Finding, ...]]:
    """Read the languages and the units of a file; findings say what could not be read."""
    try:
        catalog = read_po(BytesIO(raw), abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:  # the last two: strange encodings
        line = getattr(error, "lineno", 0) or 0
        message = f"This is not PO: {getattr(error, 'message', None) or error}."
        hint = "Export it again from the tool it came from; a part may be missing."
        where = Where(path, line + 1)
        return ("", ""), (), (Finding("malformed-exchange", where, message, hint),)
    every = tuple(
        Returned(
            each.context or "",
            str(each.id),
            str(each.string or ""),
            bool(each.string) and not each.fuzzy,
            Where(path, each.lineno or 1),
        )
        for each in catalog
        if each.id
    )
    headers = {name.lower(): value for name, value in catalog.mime_headers}
    source = _header(raw, _SOURCE)
    target = headers.get("language", "").replace("_", "-")
    return (source, target), every, ()


def _header(raw: bytes, name: str) -> str:
    """Find a header of our own, which Babel does not keep."""
    found = raw.partition(f'"{name}:'.encode())[2].partition(b"\\n")[0]
    return found.decode("utf-8", "replace").strip()
