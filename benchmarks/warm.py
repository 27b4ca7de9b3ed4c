"""Measure a build with what is kept: after nothing changed, a text, a hub, a template, a string.

Beside it in the same run Material and static-i18n build the same pages with their full navigation,
from the Markdown that `wegwijs build` writes of the corpus. Each build is a process of its own, one
after the other. After the last change, a cold build makes the same files, byte for byte; of the
changed text, the files that differ are listed: what a deploy uploads.

    python benchmarks/warm.py                            # 500 concepts, twice
    python benchmarks/warm.py --concepts 2000 --alone    # without the rival, which takes long
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import corpus
from cold import RIVAL, run
from machine import machine

RESULT = Path(__file__).parent / "results" / "warm.json"
CONCEPTS = 500
CHANGED, NOTHING, GROWTH = 0.25, 0.15, 2.3
"""The most that a change and nothing may cost of the rival's build, and of it at four times the
pages."""

_PART = "overrides/partials/copyright.html"
_FULL = RIVAL.replace("features: [navigation.prune]", "features: []")


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Give what replaces a text in a file, which holds it."""

    def edit(site: Path) -> None:
        path = site / name
        text = path.read_text("utf-8")
        if old not in text:
            sys.exit(f"{name} does not hold {old!r}.")
        path.write_text(text.replace(old, new, 1), "utf-8")

    return edit


def word(site: Path) -> None:
    """Let the site call its home page otherwise: a string that stands on every page."""
    text = "page:\n  home: {en: Base, nl: Basis}\n"
    (site / "data" / "strings.yaml").write_text(text, "utf-8")


CHANGES: Mapping[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "one text": replaced("data/parts/c-0010.yaml", "and then", "and after that"),
    "a hub": replaced("data/parts/c-0001.yaml", "0001", "0001a"),
    "a template": replaced(_PART, "Made", "Written"),
    "a string": word,
}


def prepared(folder: Path, concepts: int) -> Path:
    """Write the corpus with a template of its own, which stands on every page."""
    site = folder / "ours"
    corpus.write(site, concepts=concepts)
    (site / _PART).parent.mkdir(parents=True)
    (site / _PART).write_text("<p>Made with data.</p>\n", "utf-8")
    settings = site / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("theme:\n", "theme:\n  custom_dir: overrides\n", 1), "utf-8")
    return site


def files(site: Path) -> dict[str, str]:
    """Write down every file of a built site in a few letters."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Name the files that differ, or that only one site has."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def measure(concepts: int, folder: Path, *, alone: bool) -> dict[str, object]:
    """Build cold, then after each change, and the rival."""
    ours, site = prepared(folder, concepts), folder / "site"
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    found: dict[str, object] = {"concepts_in_two_languages": concepts}
    spent = {"cold": run(build, ours)}
    uploads: list[str] = []
    for name, change in CHANGES.items():
        before = files(site) if name == "one text" else {}
        change(ours)
        spent[name] = run(build, ours)
        print(f"{name}: {spent[name][0]:.1f} CPU s, {spent[name][1]:.0f} MiB", file=sys.stderr)
        if name == "one text":
            uploads = differing(before, files(site))
    warm = files(site)
    run(build, ours, cold=True)
    found["files"] = len(warm)
    found["files_that_differ_from_a_cold_build"] = differing(warm, files(site))
    found["cpu_seconds"] = {name: round(each, 1) for name, (each, _) in spent.items()}
    found["peak_mib"] = {name: round(each) for name, (_, each) in spent.items()}
    found["files_that_one_text_changes"] = uploads
    if not alone:
        theirs = folder / "theirs"
        run([sys.executable, "-m", "wegwijs", "build", "--to", str(theirs)], ours)
        (theirs / "docs" / "index.md").unlink()  # leads to the languages, as static-i18n does
        (theirs / "rival.yml").write_text(_FULL, "utf-8")
        full = run([*build, "-f", "rival.yml"], theirs)[0]
        found["cpu_seconds_of_material_with_full_navigation"] = round(full, 1)
        found["ratios"] = {name: round(each / full, 3) for name, (each, _) in spent.items()}
    return found


def main() -> None:
    """Measure, print, and keep the figures by the number of concepts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, default=CONCEPTS)
    parser.add_argument("--alone", action="store_true", help="without Material")
    told = parser.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    with tempfile.TemporaryDirectory() as folder:
        found = measure(told.concepts, Path(folder), alone=told.alone)
    print(json.dumps(found, indent=2))
    kept = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else {}
    kept |= {"measured": date.today().isoformat(), "machine": machine()}
    kept["budget"] = {"nothing": NOTHING, "a change": CHANGED, "at four times the pages": GROWTH}
    kept[f"{told.concepts} x 2"] = found
    if told.concepts >= CONCEPTS:
        RESULT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    sys.exit(1 if found["files_that_differ_from_a_cold_build"] else 0)


if __name__ == "__main__":
    main()
