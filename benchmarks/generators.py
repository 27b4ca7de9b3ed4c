"""Build the exported pages with other generators, each the newest that installs, and look at it.

`wegwijs build --to` writes pages that are to outlive any one generator. Each generator gets an
environment of its own, builds the shipped site's export, and every page, link and rule is looked
for in what it made. Where this environment has Playwright, a decision is asked in a browser, on a
wide page and a narrow one. Seconds are CPU seconds of the build, beside plain MkDocs in this run.

    python benchmarks/generators.py                  # build, look, print, write the results
    python benchmarks/generators.py --pictures DIR   # and keep pictures of the page that was asked

It ends with 1 when something is missing, leads nowhere or does not answer.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).parent / "results" / "generators.json"

# What to install, and the command that builds into a folder beside mkdocs.yml.
GENERATORS = {
    "mkdocs": (["mkdocs>=1.6.1,<2", "pymdown-extensions"], ["mkdocs", "build", "-q"]),
    "properdocs": (
        ["properdocs", "properdocs-theme-mkdocs", "pymdown-extensions"],
        ["properdocs", "build", "-q", "-f", "mkdocs.yml"],
    ),
    "zensical": (["zensical"], ["zensical", "build"]),
}
DECISION = "nl/decisions/need-development-tools"
RULE = 'id="rule-settings-online"'


def main() -> None:
    """Build with each generator and write down what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=Path)
    pictures = parser.parse_args().pictures
    with tempfile.TemporaryDirectory() as scratch:
        export = Path(scratch, "export")
        subprocess.run(
            [sys.executable, "-m", "wegwijs", "build", "--to", str(export)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found = {name: build(name, export, Path(scratch), pictures) for name in GENERATORS}
    plain = found["mkdocs"]["cpu_seconds"]
    for each in found.values():
        each["to_mkdocs"] = round(each["cpu_seconds"] / plain, 2)
    result = {
        "measured": date.today().isoformat(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "generators": found,
    }
    if RESULT.exists() and "speed" in (before := json.loads(RESULT.read_text("utf-8"))):
        result["speed"] = before["speed"]  # of generator_speed.py
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))
    faults = [f"{name}: {each}" for name, one in found.items() for each in wrong(one)]
    sys.exit("\n".join(faults) or 0)


def wrong(found: dict[str, object]) -> Iterator[str]:
    """Name what is not as it should be."""
    for name, good in (
        ("missing", []),
        ("dead_links", []),
        ("rules_in_the_page", True),
        ("widget", True),
        ("asked", []),
    ):
        if found[name] != good:
            yield f"{name}: {found[name]}"


def build(name: str, export: Path, scratch: Path, pictures: Path | None) -> dict[str, object]:
    """Install a generator, build the export with it, and look at what it made."""
    packages, command = GENERATORS[name]
    environment = scratch / name
    version = installed(environment, packages, name)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [str(environment / "bin" / command[0]), *command[1:]],
        cwd=export,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    site = (export / "site").rename(scratch / f"{name}-site")
    looked = look(site, export / "docs")
    looked["asked"] = asked(site, name, pictures)
    return {"version": version, "cpu_seconds": round(seconds, 2), **looked}


def installed(environment: Path, packages: Sequence[str], name: str) -> str:
    """Install packages in an environment of their own; gives the version of one of them."""
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    pip = [str(python), "-m", "pip", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--upgrade", *packages], check=True)
    return subprocess.run(
        [str(python), "-c", f"import importlib.metadata as m; print(m.version({name!r}))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def asked(site: Path, name: str, pictures: Path | None) -> list[str]:
    """Ask the decision in a browser; gives what is wrong with its answer or its width."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]
    import chromium
    from built_site import served

    faults = []
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=str(chromium.find()))
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(f"{address}{DECISION}/")
            radios = page.locator(".ww-question [type=radio]").filter(visible=True)
            while radios.count():  # it asks one question after another
                radios.first.click()
            if not page.locator(".ww-headline").filter(visible=True).count():
                faults.append(f"no answer at {width}")
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                faults.append(f"{wide} pixels wider than a page of {width}")
            if pictures is not None:
                pictures.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
        browser.close()
    return faults


def look(site: Path, docs: Path) -> dict[str, object]:
    """Count the pages, and what is missing or leads nowhere."""
    pages = [page_of(each.relative_to(docs), site) for each in sorted(docs.rglob("*.md"))]
    missing = [str(each.relative_to(site)) for each in pages if not each.is_file()]
    dead = []
    for page in pages:
        if page.is_file():
            main = re.search('<article.*</article>|role="main".*', page.read_text("utf-8"), re.S)
            dead += [f"{page.relative_to(site)}: {each}" for each in leads_nowhere(page, main[0])]
    decision = (site / DECISION / "index.html").read_text("utf-8")
    return {
        "pages": len(pages),
        "missing": missing,
        "dead_links": dead,
        "rules_in_the_page": RULE in decision,
        "widget": "assets/decision/decision.js" in decision,
    }


def page_of(path: Path, site: Path) -> Path:
    """Tell where the HTML of a Markdown file is published."""
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return site / folder / "index.html"


def leads_nowhere(page: Path, text: str) -> list[str]:
    """List the links of a page that name no file."""
    found = []
    for reference in re.findall(r'\bhref="([^"]+)"', text):
        if urlsplit(reference).scheme or reference.startswith(("#", "/", "?")):
            continue
        target = page.parent / unquote(urldefrag(reference)[0].partition("?")[0])
        if not target.exists():
            found.append(reference)
    return found


if __name__ == "__main__":
    main()
