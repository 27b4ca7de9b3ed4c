"""Measure `mkdocs serve`: from the start to the first page, and from a save to the page with it.

A site of any size is written (see corpus.py), served as writers serve it, and changed as writers
change it: texts of the data, pages by hand, words, terms, templates, styles; files are added,
renamed and deleted. After each save the page that it touches is asked for over HTTP, until it
shows what was saved. The saves are drawn by chance that is the same every time.

    python benchmarks/save_to_page.py --concepts 500        # measure, print, and keep the figures
    python benchmarks/save_to_page.py --concepts 2000 --saves 200
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from machine import machine

HERE = Path(__file__).parent
RESULT = HERE / "results" / "save-to-page.json"
BUDGETS = {"median_s": 0.15, "p95_s": 0.5, "first_page_cpu_s": 3.0}
MEMORY = {500: 250, 2000: 600}
_SEED = "save to page"
_PAGE = "---\ntitle: Note {0}\ndescription: A note.\n---\n\n# Note {0} {{#note}}\n\nSaved {1}.\n"


@dataclass(frozen=True)
class Server:
    """Holds a server that runs, and what it serves."""

    process: subprocess.Popen[bytes]
    folder: Path
    address: str

    def get(self, path: str) -> str:
        """Ask for a page; the number of the answer where there is none."""
        try:
            with urlopen(f"{self.address}{path}", timeout=600) as answer:
                return str(answer.read().decode("utf-8"))
        except HTTPError as refused:
            return str(refused.code)

    def cpu(self) -> float:
        """Tell the seconds of CPU that the server has spent, without what it runs beside."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Tell how many MiB the server holds."""
        return _memory(self.process.pid)

    def beside(self) -> int:
        """Tell how many MiB the processes hold that it has started, and that have not ended."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        found = " ".join(each.read_text() for each in children).split()
        return sum(map(_memory, map(int, found)))


def _memory(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except OSError:  # it has just ended
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", text)
    return int(found[1]) // 1024 if found else 0


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Run `mkdocs serve` until the measurement ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Server(process, folder, f"http://127.0.0.1:{port}/site/")
    finally:
        process.terminate()
        process.wait(60)


def first_page(server: Server) -> float:
    """Wait for the first page; gives the CPU seconds from the start until it was sent."""
    while True:
        try:
            assert "</html>" in server.get("parts/c-0003/")
            return server.cpu()
        except URLError:
            time.sleep(0.02)


def wait_until_kept(folder: Path) -> None:
    """Wait until a server has kept for the next start what it read for this one."""
    end = time.monotonic() + 60
    while not any((folder / ".cache" / "wegwijs" / "recalled").glob("*.recalled")):
        assert time.monotonic() < end, "nothing is kept"
        time.sleep(0.1)


Save = Callable[[Server, int, random.Random], tuple[str, str]]
"""Saves something; gives the page to ask for, and what it must show, or the number 404."""


def _changed(path: Path, pattern: str, new: str) -> None:
    text = path.read_text("utf-8")
    changed = re.sub(pattern, lambda found: found[1] + new, text, count=1, flags=re.MULTILINE)
    assert changed != text, f"{path} has no {pattern}"
    path.write_text(changed, "utf-8")


def a_text(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Save a text of a concept, and look at its page in one of the languages."""
    paths = sorted((server.folder / "data").glob("[pfs]*s/c-*.yaml"))
    path, language = chance.choice(paths), chance.choice(("en", "nl"))
    _changed(path, rf"(^title:\n(?:  .*\n)*?  {language}: ?).*", f"Saved {number}")
    folder = "" if language == "en" else "nl/"
    return f"{folder}{path.parent.name}/{path.stem}/", f"Saved {number}"


def a_page(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Save the home page."""
    with (server.folder / "docs" / "en" / "index.md").open("a", encoding="utf-8") as page:
        page.write(f"\nSaved {number}.\n")
    return "", f"Saved {number}."


def a_word(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Save a word that every concept with something related shows."""
    words = f"headings:\n  related: {{en: Saved {number}, nl: Saved {number}}}\n"
    (server.folder / "data" / "strings.yaml").write_text(words, "utf-8")
    return f"parts/c-{chance.randrange(2, 25):04d}/", f"Saved {number}"


def a_term(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Save a meaning in the glossary."""
    path = server.folder / "data" / "glossary.yaml"
    _changed(path, r"(^    meaning:\n      en: ).*", f"Saved {number}.")
    return "glossary/", f"Saved {number}."


def a_template(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Save a template of the theme."""
    text = f'{{% extends "base.html" %}}\n{{% block announce %}}Saved {number}.{{% endblock %}}\n'
    (server.folder / "overrides" / "main.html").write_text(text, "utf-8")
    return "glossary/", f"Saved {number}."


def a_style(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Save a style."""
    path = server.folder / "docs" / "en" / "own.css"
    path.write_text(f"p {{ --saved: {number}; }}\n", "utf-8")
    return "own.css", f"--saved: {number};"


def a_new_page(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Add a page in one language."""
    path = server.folder / "docs" / "en" / f"note-{number}.md"
    path.write_text(_PAGE.format(number, number), "utf-8")
    return f"note-{number}/", f"Saved {number}."


def a_new_concept(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
    """Add a concept."""
    path = server.folder / "data" / "parts" / "c-0003.yaml"
    text = re.sub(r"^(title:\n  en: ).*", rf"\1Saved {number}", path.read_text("utf-8"), flags=re.M)
    path.with_name(f"n-{number:04d}.yaml").write_text(text, "utf-8")
    return f"parts/n-{number:04d}/", f"Saved {number}"


def another_name(add: Save, files: str, name: str) -> Save:
    """Give the first file that was added another name; add one where there is none."""

    def save(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
        added = min(server.folder.glob(files), default=None)
        if added is None:
            return add(server, number, chance)
        return _page_of(added.rename(added.with_name(name.format(number)))), "</html>"

    return save


def gone(add: Save, files: str) -> Save:
    """Delete the first file that was added; add one where there is none."""

    def save(server: Server, number: int, chance: random.Random) -> tuple[str, str]:
        added = min(server.folder.glob(files), default=None)
        if added is None:
            return add(server, number, chance)
        added.unlink()
        return _page_of(added), "404"

    return save


def _page_of(path: Path) -> str:
    return f"{path.stem}/" if path.suffix == ".md" else f"{path.parent.name}/{path.stem}/"


_NOTES, _PARTS = "docs/en/note-*.md", "data/parts/n-*.yaml"
SAVES: dict[str, tuple[Save, int]] = {
    "a text of the data": (a_text, 10),
    "a page by hand": (a_page, 3),
    "the words of pages": (a_word, 1),
    "the glossary": (a_term, 1),
    "a template": (a_template, 1),
    "a style": (a_style, 1),
    "a new page": (a_new_page, 1),
    "a new concept": (a_new_concept, 1),
    "a concept of another name": (another_name(a_new_concept, _PARTS, "n-{:04d}.yaml"), 1),
    "a page of another name": (another_name(a_new_page, _NOTES, "note-{}.md"), 1),
    "a page that goes": (gone(a_new_page, _NOTES), 1),
    "a concept that goes": (gone(a_new_concept, _PARTS), 1),
}
"""What is saved, and how often among the others."""


def measure(server: Server, saves: int) -> dict[str, Any]:
    """Save at random; gives the seconds until what was saved is served, by what it was."""
    chance = random.Random(_SEED)
    names, weights = list(SAVES), [often for _, often in SAVES.values()]
    spent: dict[str, list[float]] = {}
    cpus: list[float] = []
    beside: list[int] = []
    first = dict.fromkeys(("", "nl/", "glossary/", "nl/glossary/"), "")
    for path in first:
        server.get(path)  # the languages are open before anything is measured
    before = server.memory()
    for number in range(saves):
        name = names[number] if number < len(names) else chance.choices(names, weights)[0]
        begun, cpu = time.perf_counter(), server.cpu()
        path, wanted = SAVES[name][0](server, number, chance)
        while True:
            text = server.get(path)
            if text == wanted if wanted == "404" else (wanted in text and text != "404"):
                break
            assert time.perf_counter() - begun < 60, f"{name} at {path} is not served"
        spent.setdefault(name, []).append(time.perf_counter() - begun)
        cpus.append(server.cpu() - cpu)
        beside.append(server.beside())
        time.sleep(chance.uniform(0.2, 0.8))
    every = sorted(each for times in spent.values() for each in times)
    return {
        "saves": len(every),
        "median_s": round(statistics.median(every), 3),
        "p95_s": round(every[int(len(every) * 0.95)], 3),
        "max_s": round(every[-1], 3),
        "median_cpu_s": round(statistics.median(cpus), 3),
        "p95_cpu_s": round(sorted(cpus)[int(len(cpus) * 0.95)], 3),
        "median_s_by_kind": {k: round(statistics.median(v), 3) for k, v in spent.items()},
        "memory_mib": {"before": before, "after": server.memory(), "beside_at_most": max(beside)},
    }


def main() -> None:
    """Measure, print and keep the figures of this size beside those of others."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--concepts", type=int, default=500)
    parser.add_argument("--saves", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "site")
        command = [sys.executable, str(HERE / "corpus.py"), str(folder)]
        subprocess.run([*command, "--concepts", str(asked.concepts)], check=True)
        settings = folder / "mkdocs.yml"
        text = settings.read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: overrides\n")
        settings.write_text(text, "utf-8")
        (folder / "overrides").mkdir()
        (folder / "data" / "strings.yaml").write_text("{}\n", "utf-8")
        with serving(folder) as server:
            first_page(server)  # Python compiles its modules the first time, and never again
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        with serving(folder) as server:
            first = first_page(server)
            wait_until_kept(folder)
        with serving(folder) as server:
            spent = {
                "first_page_cpu_s": round(first_page(server), 2),
                "first_page_cpu_s_with_nothing_kept": round(first, 2),
            }
            figures = {**spent, **measure(server, asked.saves)}
    known = json.loads(RESULT.read_text("utf-8")) if RESULT.is_file() else {}
    sizes = {**known.get("sizes", {}), f"{asked.concepts} x 2": figures}
    result = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "budgets": {**BUDGETS, "memory_mib": {f"{n} x 2": most for n, most in MEMORY.items()}},
        "sizes": sizes,
    }
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
