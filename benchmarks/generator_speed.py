"""Time a cold and a warm build beside Material, Zensical and Hugo, on the same pages.

Ours builds the corpus from its data, with checks, proofs and search; the others build the Markdown
that `wegwijs build --to` writes of it. Zensical and Hugo are the newest that install, each in an
environment of its own in `.cache/`; Hugo gets one plain template in place of a theme. Each build is
a process of its own, one after the other: cold, once more, and after one text changed; those that
keep nothing build cold each time, and are timed once. Seconds are CPU seconds of all threads. No
generator makes all that the others make: `without` names it.

    python benchmarks/generator_speed.py                  # 500 concepts, twice
    python benchmarks/generator_speed.py --concepts 100   # another size
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import corpus
from cold import RIVAL, run
from generators import RESULT, ROOT, installed, page_of
from machine import machine
from warm import replaced

CONCEPTS = 500
HUGO = Path(__file__).parent / "hugo"
_PRUNED, _FULL = "features: [navigation.prune]", "features: []"
_MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
_PAGE = "docs/en/parts/c-0010/index.md"
_DATA = ("checks of the data", "proofs of decisions")
_NOTHING_KEPT = "anything kept for the next build"


@dataclass(frozen=True)
class Rival:
    """Holds how a generator builds, what changes before its last build, and what it leaves out."""

    command: Sequence[str]
    prepare: Callable[[Path], None]
    text: str = _PAGE
    without: Sequence[str] = ()


def as_mkdocs(features: str) -> Callable[[Path], None]:
    """Let MkDocs build the pages with Material, its search and static-i18n."""

    def prepare(folder: Path) -> None:
        (folder / "docs" / "index.md").unlink()  # leads to the languages, as static-i18n does
        settings = RIVAL.replace(_PRUNED, features)
        (folder / "mkdocs.yml").write_text(settings, "utf-8")

    return prepare


def as_zensical(folder: Path) -> None:
    """Let Zensical show as much navigation as Material with `navigation.prune`."""
    settings = folder / "zensical.toml"
    text = settings.read_text("utf-8")
    theme = '[project.theme]\nfeatures = ["navigation.prune"]\n'
    settings.write_text(text.replace("[project.theme]\n", theme), "utf-8")


def as_hugo(folder: Path) -> None:
    """Put pages and files where Hugo has them, and write headings' attributes as it reads them."""
    shutil.copytree(HUGO, folder, dirs_exist_ok=True)
    docs = folder / "docs"
    (folder / "static").mkdir()
    (docs / "assets").rename(folder / "static" / "assets")
    (docs / "index.md").unlink()
    for page in sorted(docs.rglob("index.md")):
        text = page.read_text("utf-8")
        page.write_text(text.replace(" data-search-exclude}", ' data-search-exclude=""}'), "utf-8")
        if any(each != page for each in page.parent.rglob("*.md")):
            page.rename(page.with_name("_index.md"))


def rivals(environments: Path) -> tuple[dict[str, Rival], dict[str, str]]:
    """Install the others; gives how each builds, and the versions of what was installed."""
    versions = {}
    for name in ("zensical", "hugo"):
        versions[name] = installed(environments / name, [name], name)
    commands = {name: str(environments / name / "bin" / name) for name in versions}
    of_mkdocs = (*_DATA, _NOTHING_KEPT)
    return {
        "material, full navigation": Rival(_MKDOCS, as_mkdocs(_FULL), without=of_mkdocs),
        "material, navigation.prune": Rival(_MKDOCS, as_mkdocs(_PRUNED), without=of_mkdocs),
        "zensical, navigation.prune": Rival(
            (commands["zensical"], "build"), as_zensical, without=(*_DATA, "languages as one site")
        ),
        "hugo": Rival(
            (commands["hugo"], "build", "--quiet", "--destination", "site"),
            as_hugo,
            without=(*_DATA, "search", "a theme", _NOTHING_KEPT),
        ),
    }, versions


def timed(rival: Rival, folder: Path) -> dict[str, object]:
    """Build a folder cold, once more, and after one text changed; counts pages that are missing."""
    found: dict[str, object] = {}
    spent = {"cold": run([*rival.command], folder)}
    if _NOTHING_KEPT not in rival.without:
        spent["nothing changed"] = run([*rival.command], folder)
        replaced(rival.text, "and then", "and after that")(folder)
        spent["one text changed"] = run([*rival.command], folder)
    found["cpu_seconds"] = {name: round(each, 1) for name, (each, _) in spent.items()}
    found["peak_mib"] = round(spent["cold"][1])
    found["pages"] = sum(1 for _ in (folder / "site").rglob("index.html"))
    found["without"] = [*rival.without]
    return found


def measure(concepts: int, scratch: Path, environments: Path) -> dict[str, object]:
    """Build the corpus with each, one after the other."""
    ours, exported = scratch / "ours", scratch / "exported"
    corpus.write(ours, concepts=concepts)
    run([sys.executable, "-m", "wegwijs", "build", "--to", str(exported)], ours)
    others, versions = rivals(environments)
    cold = run([*_MKDOCS], ours, cold=True)[0]
    print(f"wegwijs, cold as published: {cold:.1f}", file=sys.stderr, flush=True)
    found = {"wegwijs": timed(Rival(_MKDOCS, lambda _: None, "data/parts/c-0010.yaml"), ours)}
    seconds = found["wegwijs"]["cpu_seconds"]
    found["wegwijs"]["cpu_seconds"] = {"cold, as published": round(cold, 1), **seconds}
    for name, rival in others.items():
        folder = scratch / name.split()[-1]
        shutil.copytree(exported, folder)
        rival.prepare(folder)
        found[name] = timed(rival, folder)
        print(f"{name}: {found[name]['cpu_seconds']}", file=sys.stderr)
        found[name]["missing"] = missing(exported, folder)
        shutil.rmtree(folder)
    return {"concepts_in_two_languages": concepts, "versions": versions, "generators": found}


def missing(exported: Path, folder: Path) -> list[str]:
    """Name the pages that a generator did not make, wherever it has the first language."""
    docs, site = exported / "docs", folder / "site"
    pages = [page_of(each.relative_to(docs), site) for each in sorted(docs.rglob("*.md"))]
    at_root = [Path(str(each).replace(f"{site}/en/", f"{site}/")) for each in pages]
    return [
        str(one.relative_to(site))
        for one, other in zip(pages, at_root, strict=True)
        if not one.is_file() and not other.is_file()
    ]


def main() -> None:
    """Measure, print, and keep the figures by the number of concepts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, default=CONCEPTS)
    concepts = parser.parse_args().concepts
    os.environ["SOURCE_DATE_EPOCH"] = "1790000000"
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(concepts, Path(scratch), ROOT / ".cache" / "benchmarks")
    print(json.dumps(found, indent=2))
    kept = json.loads(RESULT.read_text("utf-8"))
    told = {"measured": date.today().isoformat(), "machine": machine(), **found}
    kept.setdefault("speed", {})[f"{concepts} x 2"] = told
    RESULT.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    built: Mapping[str, dict[str, object]] = found["generators"]
    sys.exit(
        "\n".join(
            f"{name}: {each['missing']}" for name, each in built.items() if each.get("missing")
        )
        or 0
    )


if __name__ == "__main__":
    main()
