"""Makes the translations of a small test site watched, and changes their record as a case asks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from wegwijs.cli import main
from wegwijs.making.pipeline import Settings
from wegwijs.translations.prints import fingerprint

UNWATCHED = "translations: unwatched\n"


def run(settings: Settings, *arguments: str) -> Result:
    """Run `wegwijs translations` on a site; what the command raises is raised."""
    where = ("--data", str(settings.data))
    docs = ("--docs", str(settings.docs)) if settings.docs else ()
    result = CliRunner().invoke(main, ["translations", *where, *docs, *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def watched(settings: Settings) -> Settings:
    """Let a site's translations be watched from now on, and begin their record."""
    site = settings.data / "site.yaml"
    text = site.read_text("utf-8")
    assert text.count(UNWATCHED) == 1
    site.write_text(text.replace(UNWATCHED, ""), "utf-8")
    result = run(settings, "begin")
    assert result.exit_code == 0, result.output
    return settings


def change_record(file: Path, step: str | Mapping[str, Any]) -> None:
    """Change a record: `add` a pair of texts at a file and a place, `drop` a file, add a `line`,
    or do what a word says.
    """
    raw = file.read_bytes() if file.is_file() else b""
    lines = raw.decode().splitlines(keepends=True)
    head, looked = lines[:3], lines[3:]
    if isinstance(step, Mapping):
        if "drop" in step:
            looked = [each for each in looked if step["drop"] not in each]
        elif "line" in step:
            looked.append(f"{step['line']}\n")
        else:
            source, text, *where = step["add"]
            looked.append(f"{fingerprint(source)} {fingerprint(text)} {' '.join(where)}\n")
        file.write_text("".join(head + looked), "utf-8")
        return
    file.unlink(missing_ok=True)
    if step == "a-file-for-a-folder":
        file.parent.rmdir()
        file = file.parent
    made = {
        "windows": raw.replace(b"\n", b"\r\n"),
        "shuffled": "".join(head + looked[::-1]).encode(),
        "doubled": "".join(head + looked + looked).encode(),
        "emptied": "".join(head).encode(),
        "torn": "".join(lines)[: -len("".join(lines[-1:])) + 20].encode(),
        "a-file-for-a-folder": b"",
        "no-text": b"\xff\xfe",
    }
    file.write_bytes(made[step])
