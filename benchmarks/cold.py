"""Measure a cold build beside Material and static-i18n with `navigation.prune`, on the same pages.

Both build the corpus of so many concepts in two languages: ours from its data, with checks, proofs
and search; theirs from the Markdown that `wegwijs build` writes of it. Each build is a process of
its own, one after the other in turn; the code of all was compiled before, as an installer leaves
it. The links of our pages are checked in another process, which counts on top. The sections for
search are compared with Material's on every page that was built.

A build that is `cold` uses nothing kept and keeps nothing: so sites are published. What the first
build of a fresh clone costs, which keeps what the next one needs, stands beside it.

    python benchmarks/cold.py                 # 500 concepts, twice
    python benchmarks/cold.py --concepts 100  # another size; keeps no figures
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import corpus
from machine import machine

RESULT = Path(__file__).parent / "results" / "cold.json"
CONCEPTS, ROUNDS = 500, 2
MOST, WITH_LINKS, MEMORY = 0.75, 0.9, 150
SCRIPTS = Path(__file__).resolve().parent.parent / "scripts"
LINKS = """
import sys
sys.path.insert(0, {scripts!r})
from pathlib import Path
import check_links
from site_checks.built_pages import read_site
found = check_links.check(read_site(Path({site!r}).resolve(), 'https://corpus.example/site/'))
sys.exit(f'{{found[:9]}}' if found else 0)
"""
RIVAL = """
site_name: Corpus
site_url: https://corpus.example/site/
docs_dir: docs
theme: {name: material, font: false, features: [navigation.prune]}
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true, build: true}
        - {locale: nl, name: Nederlands, build: true}
markdown_extensions:
  [admonition, attr_list, def_list, md_in_html, pymdownx.superfences, tables, toc]
"""


def run(command: list[str], folder: Path, *, cold: bool = False) -> tuple[float, float]:
    """Run a command, with what is kept or `cold`; gives its CPU seconds and its peak in MiB."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "WEGWIJS_COLD": f"{cold:d}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        done = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        _, status, used = os.wait4(done.pid, 0)
        done.returncode = os.waitstatus_to_exitcode(status)
        if done.returncode:
            said.seek(0)
            sys.exit(f"{command} failed.\n{said.read().decode()}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def compared(site: Path) -> tuple[int, int]:
    """Divide every page for search here and by Material; gives the pages, and those that differ."""
    from material.plugins.search import plugin as material

    from mkdocs_wegwijs.doors import search
    from mkdocs_wegwijs.search import sections

    parts = search.parts()
    assert parts is not None
    pages, differ = 0, 0
    for path in site.rglob("*.html"):
        article = re.search(r"<article[^>]*>(.*)</article>", path.read_text("utf-8"), re.DOTALL)
        if article is None:
            continue
        parser = material.Parser()
        parser.feed(article[1])
        parser.close()
        found = sections.sections(article[1], *parts)
        pages += 1
        differ += found is None or [vars(each) for each in found] != [
            vars(each) for each in parser.data
        ]
    return pages, differ


def measure(concepts: int, rounds: int, folder: Path) -> dict[str, object]:
    """Build both in turn."""
    ours, theirs, site = folder / "ours", folder / "theirs", folder / "site"
    corpus.write(ours, concepts=concepts)
    run([sys.executable, "-m", "wegwijs", "build", "--to", str(theirs)], ours)
    (theirs / "docs" / "index.md").unlink()  # leads to the languages, as static-i18n does itself
    (theirs / "rival.yml").write_text(RIVAL, "utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
    links = [sys.executable, "-c", LINKS.format(scripts=str(SCRIPTS), site=str(site))]
    own, rival, checked, first = [], [], [], []
    for _ in range(rounds):
        shutil.rmtree(ours / ".cache", ignore_errors=True)
        rival.append(run([*build, "-f", "rival.yml"], theirs))
        first.append(run(build, ours))
        own.append(run(build, ours, cold=True))
        checked.append(run(links, ours, cold=True))
    pages, differ = compared(site)
    spent, needed, for_links, keeping = (
        min(each for each, _ in runs) for runs in (own, rival, checked, first)
    )
    return {
        "concepts_in_two_languages": concepts,
        "pages": pages,
        "cpu_seconds": round(spent, 1),
        "cpu_seconds_of_material_with_prune": round(needed, 1),
        "ratio": round(spent / needed, 2),
        "cpu_seconds_of_the_link_check": round(for_links, 1),
        "ratio_with_the_link_check": round((spent + for_links) / needed, 2),
        "cpu_seconds_of_a_first_build_that_keeps": round(keeping, 1),
        "ratio_of_a_first_build_that_keeps": round(keeping / needed, 2),
        "peak_mib": round(max(each for _, each in own)),
        "peak_mib_of_a_first_build_that_keeps": round(max(each for _, each in first)),
        "peak_mib_of_material_with_prune": round(max(each for _, each in rival)),
        "pages_whose_search_sections_differ": differ,
    }


def main() -> None:
    """Measure, print, and keep the figures of the usual size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--concepts", type=int, default=CONCEPTS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    concepts, rounds = vars(parser.parse_args()).values()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(concepts, rounds, Path(folder))
    result = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "rounds": rounds,
        **found,
        "budget": {"ratio": MOST, "ratio_with_the_link_check": WITH_LINKS, "peak_mib": MEMORY},
    }
    print(json.dumps(result, indent=2))
    if concepts == CONCEPTS:
        RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    sys.exit(1 if found["pages_whose_search_sections_differ"] else 0)


if __name__ == "__main__":
    main()
