"""Measure what the engine alone spends on a build that keeps pages, after one change of a kind.

Each build is a process of its own, as CPU seconds with the start of Python and all imports: one
that keeps nothing, one that begins to keep, and then one after each change. Texts of the documents
are compared with those of a build that keeps nothing, in the same run.

    python benchmarks/kept_documents.py                     # 500 and 2,000 × 2; about 4 CPU minutes
    python benchmarks/kept_documents.py --sizes 100         # smaller, and keeps no figures
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import corpus
from machine import machine

RESULT = Path(__file__).parent / "results" / "kept-documents.json"
SIZES = (500, 2000)
BUILD = """
import gc, hashlib, json, resource, sys, time
from pathlib import Path
gc.set_threshold(50_000, 20, 50)
from wegwijs.kept.snapshot import take
from wegwijs.making import keeping
from wegwijs.making.made import Source, made_anew
data, docs = Path('data').resolve(), Path('docs').resolve()
source = Source(data, 'data', docs, 'docs', True, '')
kept = None
if sys.argv[1] != 'cold':
    kept = keeping.kept_pages(Path(sys.argv[1]), {'code': 'here'}, print)
    from dataclasses import replace
    source = replace(source, kept=kept)
made = made_anew(source, take(data, docs), lambda _: None)
if kept is not None:
    kept.save()
spent = time.process_time()
whole = hashlib.sha256(repr(made.documents).encode()).hexdigest()
print(json.dumps([spent, len(kept.made) if kept else len(made.documents), whole,
                  resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""


def build(site: Path, kept: str) -> tuple[float, int, str, int]:
    """Build in a process; gives CPU seconds, the pages made, a digest of all, and MiB at most."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, kept],
        cwd=site,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"},
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"A build failed.\n{done.stdout}{done.stderr}")
    seconds, made, whole, peak = json.loads(done.stdout.splitlines()[-1])
    return seconds, made, whole, peak


def nothing(site: Path) -> None:
    """Change nothing."""


def one_text(site: Path) -> None:
    """Change a word in the text of a concept that others name."""
    path = _concepts(site)[40]
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(about:\n  en: '?)The ", r"\1Every ", text, count=1), "utf-8")
    assert path.read_text("utf-8") != text


def hub(site: Path) -> None:
    """Give another name to the concept that most others name."""
    named = re.findall(r"c-\d+", "".join(each.read_text("utf-8") for each in _concepts(site)))
    most = max(sorted(set(named)), key=named.count)
    (path,) = site.glob(f"data/*/{most}.yaml")
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(name:\n  en: )(.*)", r"\1\2 hub", text, count=1), "utf-8")


def string(site: Path) -> None:
    """Say a word of pages in another way."""
    words = "headings:\n  related: {en: See also, nl: Zie ook}\n"
    (site / "data/strings.yaml").write_text(words, "utf-8")


def _concepts(site: Path) -> list[Path]:
    return sorted(site.glob("data/*/c-*.yaml"))


CHANGES: Mapping[str, Callable[[Path], None]] = {
    "nothing": nothing,
    "one text": one_text,
    "a hub": hub,
    "a string": string,
}


def measure(size: int, folder: Path) -> dict[str, object]:
    """Measure the builds of one size."""
    site, kept = folder / f"site-{size}", str(folder / f"kept-{size}")
    corpus.write(site, concepts=size)
    cold = build(site, "cold")
    first = build(site, kept)
    figures: dict[str, object] = {
        "pages": cold[1],
        "keeps nothing": {"cpu_seconds": round(cold[0], 2), "peak_mib": cold[3]},
        "begins to keep": {"cpu_seconds": round(first[0], 2), "of cold": _share(first, cold)},
    }
    assert first[2] == cold[2]
    for name, change in CHANGES.items():
        change(site)
        warm = build(site, kept)
        cold = build(site, "cold") if name != "nothing" else cold
        assert warm[2] == cold[2], f"{name}: what was kept is stale"
        figures[name] = {
            "cpu_seconds": round(warm[0], 2),
            "of cold": _share(warm, cold),
            "pages_made": warm[1],
            "peak_mib": warm[3],
        }
        print(size, name, figures[name], flush=True)
    files = [each for each in Path(kept).rglob("*") if each.is_file()]
    figures["kept_mib"] = round(sum(each.stat().st_size for each in files) / 2**20, 1)
    return figures


def _share(one: tuple[float, int, str, int], other: tuple[float, int, str, int]) -> float:
    return round(one[0] / other[0], 3)


def main() -> None:
    """Measure all sizes, print the figures, and keep those of the usual sizes, or larger."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as place:
        measured = {str(size): measure(size, Path(place)) for size in sizes}
    told = {"measured": date.today().isoformat(), "machine": machine(), "sizes": measured}
    if min(sizes) >= SIZES[0]:
        RESULT.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
