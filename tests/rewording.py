"""Words the shipped texts anew, adds a concept, a decision and a language, and runs the tests.

None may fail: tests of the code run on small sites, and tests of the shipped site hold facts, not
phrases. Run by hand, from the root of the repository; it works in a copy:

    python tests/rewording.py            # 40 texts, each in turn, then together; quick tests
    python tests/rewording.py --all      # the same, and all tests on what is worded together

`wegwijs check` must find nothing but translations that are behind the texts they were made from.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wegwijs.cli.repository import settings
from wegwijs.making.pipeline import check
from wegwijs.records.walk import records, texts
from wegwijs.source import SourceFile

ROOT = Path(__file__).parent.parent
MOST = 40
Place = tuple[str | int, ...]
Rewording = tuple[Path, int, str, str]
"""A file, an offset in it, what stands there, and what may stand there instead."""

BEHIND = {"outdated-translation", "unconfirmed-translation"}
# Two plain words beside each other, of which neither is a name, markup or filled in.
_PAIR = re.compile(r"(?<![\w(\[{<`*#/:.@=&-])([a-z]{3,})( )([a-z]{3,})(?![\w)\]}>`*/:@=&-])")


def worded(text: str) -> str:
    """Change each pair of plain words for another order: same length, same names, no phrase."""
    return _PAIR.sub(r"\3\2\1", text)


def candidates(repository: Path) -> Iterator[Rewording]:
    """Yield each text that can be worded anew: its file, where it stands, before and after."""
    found = check(settings(repository / "data"))
    assert found.catalog is not None and found.pages is not None
    for path, record in records(found.catalog):
        file = found.catalog.files.get(path)
        if file is None or path.endswith(("strings.yaml", "sources.yaml")) or "releases" in path:
            continue  # titles of sources are quoted, and a release keeps its words
        for at, text in texts(record):
            for language in text.root:
                yield from _in(repository / path, file, (*at, language))
    for page in found.pages.written.values():
        text = (repository / page.file).read_text("utf-8")
        for line in re.finditer(r"^[A-Z][^|`<{\[\n]{60,}$", text, re.MULTILINE):
            if worded(line[0]) != line[0]:
                yield repository / page.file, line.start(), line[0], worded(line[0])


def _in(path: Path, file: SourceFile, at: tuple[str | int, ...]) -> Iterator[Rewording]:
    where = file.where(at)
    lines = file.text.split("\n")
    start = sum(len(each) + 1 for each in lines[: where.line - 1]) + where.column - 1
    written = re.match(r"\"[^\"\n]*\"|[^,}\n]+", file.text[start:])
    if written and worded(written[0]) != written[0]:
        yield path, start, written[0], worded(written[0])


def chosen(repository: Path, most: int) -> list[Rewording]:
    """Spread the texts over all files, the same each time."""
    every = sorted(set(candidates(repository)), key=lambda each: (str(each[0]), each[1]))
    assert len(every) >= most, f"only {len(every)} texts can be worded anew"
    return [every[at * len(every) // most] for at in range(most)]


def reword(path: Path, start: int, before: str, after: str) -> None:
    """Put a text in the place of another that is as long."""
    text = path.read_text("utf-8")
    assert text[start : start + len(before)] == before and len(before) == len(after)
    path.write_text(text[:start] + after + text[start + len(before) :], "utf-8")


def copy(folder: Path) -> Path:
    """Copy what git knows of the repository, and what the tests run with."""
    names = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def add_more(repository: Path) -> None:
    """Add a concept and a decision about it, as a writer would."""
    data = repository / "data"
    concept = (ROOT / "tests/sites/workshop/data/products/licence.yaml").read_text("utf-8")
    source = next(iter(json.loads(_sources(data))))
    concept = f"# yaml-language-server: $schema=../schema/products.schema.json\n{concept}"
    (data / "products" / "bench.yaml").write_text(
        concept.replace("[handbook]", f"[{source}]"), "utf-8"
    )
    decision = (ROOT / "tests/sites/workshop/data/decisions/pick-tools.yaml").read_text("utf-8")
    decision = re.sub(r"\[handbook(#\w+)?\]", f"[{source}]", decision)
    decision = decision.replace("concerns: [hammer]", "concerns: [bench]")
    decision = re.sub(r"requires: \[[^]]*\]", "requires: [bench]", decision)
    decision = f"# yaml-language-server: $schema=../schema/decision.schema.json\n{decision}"
    (data / "decisions" / "pick-tools.yaml").write_text(decision, "utf-8")


def _sources(data: Path) -> str:
    from wegwijs.source import read

    file, _ = read("sources.yaml", (data / "sources.yaml").read_bytes())
    return json.dumps(list(file.data) if isinstance(file.data, dict) else [])


def add_a_language(repository: Path) -> None:
    """Name a third language; its texts are still to be written."""
    site = repository / "data" / "site.yaml"
    text = site.read_text("utf-8")
    text = text.replace("  nl: {", "  de: {en: German, nl: Duits, de: Deutsch}\n  nl: {", 1)
    site.write_text(text, "utf-8")


def found(repository: Path) -> list[str]:
    """List what `wegwijs check` finds beside translations that are behind and notes."""
    return [
        f"{each.code} {each.where}"
        for each in check(settings(repository / "data")).report
        if each.code not in BEHIND and each.severity != "note"
    ]


def failing(repository: Path, *arguments: str) -> list[str]:
    """Run tests in the copy; gives those that fail."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    failed = re.findall(r"^(?:FAILED|ERROR) (\S.*)$", done.stdout, re.MULTILINE)
    assert failed or done.returncode in (0, 5), done.stdout[-3000:] + done.stderr[-2000:]
    return failed


# What reads the shipped texts, and takes seconds; what builds the site runs on all together.
IN_TURN = (
    "tests/shipped/test_coverage.py",
    "tests/shipped/test_data.py",
)


def main() -> int:
    """Print what fails, text by text and together; gives 1 when anything does."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="run what builds sites and browses, too")
    parser.add_argument("--texts", type=int, default=MOST, help="how many texts to word anew")
    parser.add_argument("--together", action="store_true", help="leave out one text at a time")
    asked = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        repository = copy(Path(scratch) / "repository")
        every = chosen(repository, asked.texts)
        for path, start, before, after in every if not asked.together else ():
            reword(path, start, before, after)
            name = f"{path.relative_to(repository)}: {before[:60]!r}"
            wrong += [f"{name}: {each}" for each in failing(repository, *IN_TURN, "-x", "-n", "2")]
            reword(path, start, after, before)
            print(f"in turn: {name}", flush=True)
        for each in every:
            reword(*each)
        wrong += [f"together: {each}" for each in found(repository)]
        which = () if asked.all else ("-m", "not site and not browser")
        wrong += [f"together: {each}" for each in failing(repository, *which, "-n", "2")]
        print(f"together: {len(every)} texts", flush=True)
        add_more(repository)
        wrong += [f"with more: {each}" for each in found(repository)]
        wrong += [f"with more: {each}" for each in failing(repository, *which, "-n", "2")]
        print("with a concept and a decision more", flush=True)
        add_a_language(repository)
        elsewhere = ("--ignore=tests/shipped", "-m", "not site and not browser")
        wrong += [f"in German: {each}" for each in failing(repository, *elsewhere, "-n", "2")]
        print("with a language more", flush=True)
    print("\n".join(wrong) or f"No test fails: {asked.texts} texts worded anew.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
