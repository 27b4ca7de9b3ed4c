"""Is the wheel enough? Begins, builds and asks sites where nothing but the wheel is installed.

    python benchmarks/wheel_sites.py                      # builds the wheel from a clone of HEAD
    python benchmarks/wheel_sites.py --wheel FILE         # takes one that was built
    python benchmarks/wheel_sites.py --installed          # takes the Python that runs this

Each site is begun with `wegwijs init` in an empty folder, with no variable of the caller's,
checked, built strictly, and asked in a browser where this environment has Playwright.
"""

from __future__ import annotations

import argparse
import functools
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENDOR = re.compile(r"SuperOffice|Expander|\bCRM\b")
KEPT = ("SYSTEMROOT", "TEMP", "TMP")  # without these Windows starts no program
PROJECT = """\
site_name: !ENV [SITE, 'Mine'] # said elsewhere
theme: {theme}
plugins:
  # the only one
  - search:
      lang: 'en'
nav:
  - Start: index.md
"""
PAGE = "# Start\n\nMine.\n\n/// decision | need-umbrella\n///\n"


def no_project(folder: Path) -> None:
    """Leave the folder as it is: new."""


def project(theme: str, folder: Path) -> None:
    """Make a project of MkDocs whose page asks the decision once its data is there."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PROJECT.format(theme=theme), "utf-8")
    (folder / "docs/index.md").write_text(PAGE, "utf-8")


# The theme's own colours for code come from elsewhere, which is not there in a test.
WITHOUT_NETWORK = "{name: readthedocs, highlightjs: false}"

Case = tuple[Callable[[Path], None], tuple[str, ...], dict[str, tuple[str, str]]]
ENGLISH = ("Yes", "No, a raincoat")
DUTCH = ("Ja", "Nee, een regenjas")
CASES: dict[str, Case] = {
    "no flags": (no_project, (), {"": ENGLISH}),
    "nl": (no_project, ("--languages", "nl"), {"": DUTCH}),
    "nl,en": (no_project, ("--languages", "nl,en"), {"": DUTCH, "en/": ENGLISH}),
    "fr": (no_project, ("--languages", "fr"), {"": ENGLISH}),
    "en,nl,fr": (
        no_project,
        ("--languages", "en,nl,fr"),
        {"": ENGLISH, "nl/": DUTCH, "fr/": ENGLISH},
    ),
    "a project": (functools.partial(project, "material"), (), {"": ENGLISH}),
    "a project, readthedocs": (functools.partial(project, WITHOUT_NETWORK), (), {"": ENGLISH}),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--installed", action="store_true")
    parser.add_argument("--case", action="append", choices=CASES, help="only this one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wheel-") as scratch:
        place = Path(scratch)
        python = sys.executable
        if not chosen.installed:
            python = installed(chosen.wheel or built(place), place / "venv")
        failed = [
            name
            for name, case in CASES.items()
            if name in (chosen.case or CASES) and not holds(name, case, python, place)
        ]
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


def built(place: Path) -> Path:
    """Build the wheel from a fresh clone."""
    run("git", "clone", "--quiet", str(ROOT), str(place / "clone"), cwd=place)
    run(sys.executable, "-m", "venv", str(place / "building"), cwd=place)
    build = str(program(place / "building", "python"))
    run(build, "-m", "pip", "wheel", "-q", "--no-deps", "-w", "dist", "./clone", cwd=place)
    return next((place / "dist").glob("wegwijs-*.whl"))


def installed(wheel: Path, folder: Path) -> str:
    """Install the wheel alone in a new environment; gives its Python."""
    venv.create(folder, with_pip=True)
    python = str(program(folder, "python"))
    run(python, "-m", "pip", "install", "-q", str(wheel.resolve()), cwd=folder)
    return python


def program(environment: Path, name: str) -> Path:
    windows = os.name == "nt"
    return environment / (f"Scripts/{name}.exe" if windows else f"bin/{name}")


def run(*command: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}")
    return done.stdout


def holds(name: str, case: Case, python: str, place: Path) -> bool:
    """Begin, check, build and ask one site; prints what was seen."""
    prepare, flags, asked = case
    folder = place / name.replace(",", "-").replace(" ", "-") / "my-site"
    folder.parent.mkdir()
    prepare(folder)
    nothing = {key: os.environ[key] for key in KEPT if key in os.environ}
    wegwijs = (python, "-m", "wegwijs")
    try:
        run(*wegwijs, "init", "my-site", *flags, cwd=folder.parent, env=nothing)
        said = run(*wegwijs, "check", cwd=folder, env=nothing)
        run(python, "-m", "mkdocs", "build", "--strict", "--quiet", cwd=folder, env=nothing)
    except SystemExit as failure:
        print(f"{name}: {failure}")
        return False
    site = folder / "site"
    files = [each for each in site.rglob("*") if each.is_file()]
    named = [each for each in files if names_vendor(each.read_bytes())]
    notes = len(re.findall(r"^.*: note: ", said, re.MULTILINE))
    faults = re.findall(r"^.*: (?:error|warning): .*", said, re.MULTILINE)
    faults += [f"{each.relative_to(site)} names a vendor" for each in named]
    faults += answers(site, asked)
    print(f"{name}: {len(files)} files, {notes} notes; {'; '.join(faults) or 'holds'}")
    return not faults


def names_vendor(content: bytes) -> bool:
    """Tell whether a text names one; what is no text, such as a font, names nobody."""
    return b"\0" not in content and VENDOR.search(content.decode("utf-8", "replace")) is not None


def answers(site: Path, asked: dict[str, tuple[str, str]]) -> list[str]:
    """Ask the decision in a browser, with and without script; gives what is wrong."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        print("  (no browser here)")
        return []
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]
    import chromium
    from built_site import served

    faults = []
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=str(chromium.find()))
        for where, (yes, answer) in asked.items():
            page = browser.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.goto(f"{address}{where}")
            page.get_by_role("radio", name=yes).first.click()
            page.locator(".ww-number input").fill("6")
            page.locator(".ww-number input").press("Enter")
            given = page.locator(".ww-answer .ww-headline")
            try:
                expect(given).to_contain_text(answer)
            except AssertionError:
                faults.append(f"{where or '/'} does not answer {answer!r}")
            still = browser.new_context(java_script_enabled=False).new_page()
            still.goto(f"{address}{where}")
            if not still.locator(".ww-rule").get_by_text(answer).count():
                faults.append(f"{where or '/'} shows no rules without script")
        browser.close()
    return faults


if __name__ == "__main__":
    main()
