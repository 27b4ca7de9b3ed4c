"""A small site that a test changes in every way a writer does, built by the public commands.

What is built after each change is compared with what a process that remembers nothing builds.
"""

from __future__ import annotations

import functools
import gc
import io
import json
import logging
import os
import random
import re
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click
import mkdocs.__main__
import pytest
from click.testing import CliRunner
from compiled_once import compiled_once
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from small_sites import ROOT, minimal_data

import wegwijs.cli
from wegwijs.kept import results

ADDRESS, URLS = "WORKSHOP_ADDRESS", "WORKSHOP_FOLDERS"
NAME, EPOCH, DAY = "WORKSHOP_NAME", "SOURCE_DATE_EPOCH", "WEGWIJS_DAY"
_VARIABLES = (ADDRESS, URLS, NAME, EPOCH, DAY)
STEPS = int(os.environ.get("WEGWIJS_STALE_STEPS", "6"))
SEED = int(os.environ.get("WEGWIJS_STALE_SEED", os.environ.get("GITHUB_RUN_NUMBER", "1")))
_BASE = """\
site_name: Workshop
theme: {name: null, custom_dir: theme, locale: en}
site_url: !ENV [WORKSHOP_ADDRESS, "http://127.0.0.1:8000/workshop/"]
use_directory_urls: !ENV [WORKSHOP_FOLDERS, true]
plugins:
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: en, name: English, default: true, build: true}
        - {locale: nl, name: Nederlands, build: true}
  - wegwijs
markdown_extensions:
  - attr_list
  - github-callouts
  - md_in_html
  - tables
  - pymdownx.snippets: {base_path: [snippets], check_paths: false}
"""
_TEMPLATE = """\
<!doctype html><title>{{ page.title }}</title><link rel=canonical href="{{ page.canonical_url }}">
{% for each in nav.pages %}<a href="{{ each.url | url }}">{{ each.title }}</a>{% endfor %}
{% for each in nav %}<b>{{ each.title }}</b>{% endfor %}
<main>{{ page.content }}</main>
"""
BLOCK = "\n/// decision | need-hammer\n///\n"
_SNIPPET = f'\n--8<-- "tip.md"\n{BLOCK}'
_NOT_COMPARED = re.compile(
    r".*(?:Documentation built in|to directory:|Cleaning site directory|is made anew:"
    r"|wegwijs: Pages: \d|No page is kept).*\n"
)
_ADDED = re.compile(
    rb'\n?<aside id="wegwijs-findings".*?</aside>\n|<script id="wegwijs-reload".*?</script>',
    re.DOTALL,
)
_BY_BUILDS_ONLY = ("_headers",)

_opened: Callable[[str], None] | None = None

Tree = Mapping[str, tuple[bytes, int]]
Edit = Callable[[Path], object]
"""Changes a site in its folder."""

Changed = TypeVar("Changed")
Drawn = TypeVar("Drawn", str, int)


def make_site(folder: Path, *, snippets: bool = True) -> Path:
    """Write the site with a theme of its own and a glossary.

    With `snippets`, its pages include a file that nobody traces.
    """
    minimal_data(folder)
    shutil.copytree(ROOT / "tests" / "sites" / "minimal" / "docs", folder / "docs")
    files = {
        "base.yml": _BASE,
        "mkdocs.yml": "INHERIT: base.yml\nextra: {generator: false}\n",
        "theme/main.html": _TEMPLATE,
        "theme/mkdocs_theme.yml": "locale: en\n",
        "snippets/tip.md": "Keep your nails dry.\n",
        "data/glossary.yaml": "terms: {}\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for language in ("en", "nl"):
        with (folder / "docs" / language / "guide.md").open("a", encoding="utf-8") as guide:
            guide.write(_SNIPPET if snippets else BLOCK)
    if not snippets:
        base = _BASE.replace(
            "  - pymdownx.snippets: {base_path: [snippets], check_paths: false}\n", ""
        )
        (folder / "base.yml").write_text(base, "utf-8")
    return folder


def surround(patch: pytest.MonkeyPatch) -> None:
    """Set the environment that sites are built in, and let what edits set there be taken back."""
    patch.setenv(EPOCH, "1790000000")
    patch.setenv("NO_MKDOCS_2_WARNING", "1")
    for name in (ADDRESS, URLS):
        patch.setenv(name, "")
        patch.delenv(name)


def some_of(names: Collection[Drawn], few: int) -> list[Drawn]:
    """Draw a few of what can be tried; all with WEGWIJS_STALE_STEPS=20."""
    return random.Random(SEED).sample(sorted(names), len(names) if STEPS >= 20 else few)


def watch(folder: Path) -> None:
    """Let translations be watched from now on, and record that each was looked at."""
    replaced("data/site.yaml", "translations: unwatched\n", "")(folder)
    begun = run(wegwijs.cli.main, "translations", "begin", cwd=folder)
    assert begun.status == 0, begun.said


@dataclass(frozen=True)
class Ran:
    """Holds what a command said, and how it ended."""

    status: int
    said: str


def run(command: click.Command, *arguments: str, cwd: Path) -> Ran:
    """Run a public command in this process, so that all that it remembers stays."""
    before, log, heard = Path.cwd(), logging.getLogger("mkdocs"), io.StringIO()
    listener = logging.StreamHandler(heard)
    listener.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logging.getLogger("mkdocs.commands.build").filters.clear()  # says nothing twice in a process
    log.addHandler(listener)
    option: Any = dict(MkDocsConfig._schema)["plugins"]
    loaded, option.plugin_cache = option.plugin_cache, {}  # as in a process of its own
    Hooks._load_hook.cache_clear()
    os.chdir(cwd)
    try:
        with compiled_once():
            done = CliRunner().invoke(command, arguments)
    finally:
        os.chdir(before)
        log.removeHandler(listener)
        option.plugin_cache = loaded
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    said = heard.getvalue() if command is mkdocs.__main__.cli else done.output
    return Ran(done.exit_code, _NOT_COMPARED.sub("", said))


@dataclass(frozen=True)
class Built:
    """Holds a built site, what was said of it, and what `wegwijs check` said."""

    build: Ran
    check: Ran
    files: Mapping[str, bytes] = field(repr=False)


def build(folder: Path, site: Path, *, check: bool = True) -> Built:
    """Build and check as it is done from a terminal."""
    made = run(mkdocs.__main__.cli, "build", "-d", str(site), cwd=folder)
    checked = run(wegwijs.cli.main, "check", cwd=folder) if check else Ran(0, "")
    return Built(made, checked, contents(site) if made.status == 0 else {})


def cold(folder: Path, site: Path, *, check: bool = True) -> Built:
    """Build in a process of its own that has forgotten everything, and has nothing kept on disk."""
    shutil.rmtree(site, ignore_errors=True)
    answer = site.with_suffix(".json")
    child = os.fork()
    if child == 0:
        try:
            forget()
            os.environ["WEGWIJS_COLD"] = "1"
            built = build(folder, site, check=check)
            told = [vars(built.build), vars(built.check)]
            answer.write_text(json.dumps(told), "utf-8")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    made, checked = (Ran(**each) for each in json.loads(answer.read_text("utf-8")))
    answer.unlink()
    return Built(made, checked, contents(site) if made.status == 0 else {})


def forget() -> None:
    """Empty every cache that a function of ours keeps."""
    for each in gc.get_objects():
        kept = isinstance(each, functools._lru_cache_wrapper)
        if kept and str(each.__module__).startswith(("wegwijs", "mkdocs_wegwijs")):
            each.cache_clear()
    results.forget()


def contents(site: Path) -> dict[str, bytes]:
    """Read every file of a built site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Name the files that only one site has, or that differ."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def served(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out what only a build writes."""
    return {name: text for name, text in files.items() if name not in _BY_BUILDS_ONLY}


def sent(server: Any, names: Iterable[str]) -> dict[str, bytes]:
    """Ask a server that holds a site open for files, as a browser would, but for the network.

    What it adds to pages is taken out again.
    """
    found = {}
    for name in names:
        said: list[str] = []
        environ = {"PATH_INFO": f"{server.mount_path}{name}", "REQUEST_METHOD": "GET"}
        body = server.serve_request(environ, lambda status, *_, said=said: said.append(status))
        text = b"".join(body)
        getattr(body, "close", lambda: None)()
        if said[0].startswith("200"):
            found[name] = _ADDED.sub(b"", text)
    return found


@dataclass(frozen=True)
class State:
    """Holds all that a site is made of: its files with their times, and the environment."""

    files: Tree = field(repr=False)
    environment: Mapping[str, str]


def state(folder: Path) -> State:
    """Write down everything as it is now."""
    files = {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }
    return State(files, {name: os.environ[name] for name in _VARIABLES if name in os.environ})


def put_back(folder: Path, wanted: State) -> None:
    """Make everything what it was, the times of files too."""
    now = state(folder)
    for name in now.files.keys() - wanted.files.keys():
        (folder / name).unlink()
    for name, (content, when) in wanted.files.items():
        if now.files.get(name) != (content, when):
            save(folder / name, content, when)
    for name in _VARIABLES:
        os.environ.pop(name, None)
    os.environ.update(wanted.environment)


def save(path: Path, content: bytes, when: int | None = None) -> None:
    """Write a file in place; at the time it has already, or one that is given."""
    if when is None and path.exists():
        when = path.stat().st_mtime_ns
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if when is not None:
        os.utime(path, ns=(when, when))


def replace(name: str, old: str, new: str) -> Edit:
    """Put a text in the place of another, where it is there."""

    def edit(folder: Path) -> None:
        content = (folder / name).read_bytes() if (folder / name).exists() else b""
        save(folder / name, content.replace(old.encode(), new.encode()))

    return edit


def write(name: str, text: str) -> Edit:
    """Write a file."""
    return lambda folder: save(folder / name, text.encode())


def replaced(name: str, old: str, new: str) -> Edit:
    """Put a text in the place of another, which is there."""

    def edit(folder: Path) -> None:
        content = (folder / name).read_text("utf-8")
        assert old in content, f"{old!r} in {name}"
        (folder / name).write_text(content.replace(old, new), "utf-8")

    return edit


def all_of(*changes: Callable[[Changed], object]) -> Callable[[Changed], None]:
    """Make several changes one after the other."""

    def change(what: Changed) -> None:
        for each in changes:
            each(what)

    return change


def delete(name: str) -> Edit:
    """Remove a file, where it is there."""
    return lambda folder: (folder / name).unlink(missing_ok=True)


def rename(name: str, new: str) -> Edit:
    """Give a file another name, where it is there."""

    def edit(folder: Path) -> None:
        if (folder / name).exists():
            (folder / name).rename(folder / new)

    return edit


def environment(name: str, value: str) -> Edit:
    """Set a variable of the environment."""
    return lambda folder: os.environ.__setitem__(name, value)


def _record(folder: Path) -> None:
    """Say of every translation as it is now that it was looked at."""
    run(wegwijs.cli.main, "translations", "accept", "--all", cwd=folder)


PAGE = '---\ntitle: "A page about {0}"\ndescription: "All of {0}."\n---\n\n# {0} {{#top}}\n\nIt.\n'

EDITS: dict[str, Edit] = {
    "a text of the data, of the same length": replace("data/tools/hammer.yaml", "Hammer", "Sledge"),
    "a text that translations follow": replace("data/tools/hammer.yaml", "wood.", "wood, too."),
    "an answer": replace("data/decisions/need-hammer.yaml", "Stone breaks.", "Stones crack."),
    "a rule": replace("data/decisions/need-hammer.yaml", '"<= 10"}', '"< 10"}'),
    "a new record": write(
        "data/questions/how-heavy.yaml",
        "title: {en: How heavy?, nl: Hoe zwaar?}\nkind: gap\n"
        "says: [{text: {en: Nobody says., nl: Niemand zegt het.}, source: [handbook]}]\n"
        "answer: {en: Unknown., nl: Onbekend.}\nconcerns: [hammer]\n",
    ),
    "a record that goes": delete("data/questions/how-long.yaml"),
    "a record of another name": rename(
        "data/questions/steel-nails.yaml", "data/questions/nails-of-steel.yaml"
    ),
    "a name that records go by": rename("data/tools/nail.yaml", "data/tools/spike.yaml"),
    "the words of pages": replace("data/strings.yaml", "home: {en: Home", "home: {en: Base"),
    "the glossary": write(
        "data/glossary.yaml",
        "terms:\n  thumb:\n    use: {en: thumbs, nl: duimen}\n"
        "    meaning: {en: Parts of a hand., nl: Delen van een hand.}\n",
    ),
    "how grave a finding is": replace(
        "data/site.yaml", "name:", "severity: {dead-link: note}\nname:"
    ),
    "the sources": replace("data/sources.yaml", "e", "é"),
    "a broken record": replace("data/tools/hammer.yaml", "name: {", "name: [{"),
    "a page by hand": replace("docs/en/guide.md", "3. Strike.", "3. Smash."),
    "an English page whose Dutch stays": replace("docs/en/guide.md", "40 mm", "41 mm"),
    "a link that is dead": replace("docs/en/guide.md", "(#steps)", "(#stops)"),
    "a new page": all_of(
        *(write(f"docs/{each}/more.md", PAGE.format(each)) for each in ("en", "nl"))
    ),
    "a page that goes": delete("docs/nl/more.md"),
    "a page of no text": write("docs/en/more.md", ""),
    "a picture": write("docs/en/images/bench.png", "No picture any more."),
    "a snippet": replace("snippets/tip.md", "dry", "wet"),
    "a snippet that goes": rename("snippets/tip.md", "snippets/top.md"),
    "a template of the theme": replace("theme/main.html", "<main>", "<main id=m>"),
    "a template that is broken": replace("theme/main.html", "endfor", "endfro"),
    "the settings": replace("mkdocs.yml", "generator: false", "generator: true"),
    "the settings that are inherited": replace("base.yml", "Workshop", "Ateliers"),
    "an extension that goes": replace("base.yml", "  - pymdownx.snippets: {b", "  #- snippets: {b"),
    "another extension that goes": replace("base.yml", "  - attr_list\n", "  #-attr_list\n"),
    "the address": environment(ADDRESS, "http://127.0.0.1:8000/atelier/"),
    "addresses without folders": environment(URLS, "false"),
    "the record of translations": _record,
    "no record of translations": lambda folder: [
        path.unlink() for path in sorted((folder / "data").rglob("translations*")) if path.is_file()
    ],
}


def serving(folder: Path, script: Callable[[Any], None]) -> None:
    """Run `mkdocs serve`, and a script once it serves, in place of waiting for requests."""
    from mkdocs.livereload import LiveReloadServer

    serve = LiveReloadServer.serve
    LiveReloadServer.serve = lambda server, **_: script(server)  # type: ignore[method-assign]
    try:
        run(mkdocs.__main__.cli, "serve", "--dev-addr", "127.0.0.1:8000", cwd=folder)
    finally:
        LiveReloadServer.serve = serve  # type: ignore[method-assign]


@contextmanager
def watching(opened: Callable[[str], None]) -> Iterator[None]:
    """Tell of each file just before this process opens it, by its path; but not of what that opens.

    Nobody knows better when a program reads what, and no program can tell.
    """
    global _opened
    inside = False

    def tell(path: str) -> None:
        nonlocal inside
        if not inside:
            inside = True
            try:
                opened(path)
            finally:
                inside = False

    _opened = tell
    try:
        yield
    finally:
        _opened = None


def _heard(event: str, given: tuple[Any, ...]) -> None:
    if event == "open" and _opened is not None and isinstance(given[0], str | os.PathLike):
        _opened(os.fspath(given[0]))


sys.addaudithook(_heard)  # there is no way to remove one
