"""Puts a text into every place of a small site that takes one, found by trying the models."""

from __future__ import annotations

import copy
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from minimal_site import MINIMAL

import wegwijs
from wegwijs.records.load import load
from wegwijs.source import read

WORDS = Path(wegwijs.__file__).parent / "words"

HOSTILE = (
    "`<img src=x onerror=ran()>``",
    "<svg onload=ran()>",
    "<script>ran()</script>",
    "</script></title></style></textarea><img src=x onerror=ran()>",
    "--><img src=x onerror=ran()><!--",
    "\"><img src=x onerror=ran()> ' autofocus onfocus=ran() x='",
    "&lt;img src=x onerror=ran()&gt; &#60;img src=x onerror=ran()&#62;",
    "<img src=x onerror=ran() ",
    "[go](javascript:ran())",
    "[go](JaVaScRiPt:ran())",
    "[go](java&#115;cript&colon;ran())",
    "[go](java%73cript:ran())",
    "[go](<java\tscript:ran()>)",
    "[go](data:text/html,<script>ran()</script>)",
    "![go](javascript:ran())",
    "[go][here]\n\n[here]: javascript:ran()",
    "words {: onclick=ran() .x }",
    "{onclick=ran()}",
    "# words {: #top onclick=ran() }",
    "<div markdown=1 onclick=ran()>\n\nwords\n\n</div>",
    "*[words]: <b onclick=ran()>",
    "[^x]: <b onclick=ran()>",
    "/// html | div[onclick=ran()]\nwords\n///",
    "/// decision | need-hammer\n///",
    "```{ .x onclick=ran() }\nwords",
    "~~~\n<img src=x onerror=ran()>",
    '!!! note "<img src=x onerror=ran()>"\n    words',
    '--8<-- "mkdocs.yml"',
    "{{ config.site_name }} {% raw %} {# words",
    "<style>*{background:url(javascript:ran())}</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=ran()>",
    "<!--><img src=x onerror=ran()>-->",
    "| words | <img src=x onerror=ran()> |\n| --- | --- |",
    "<a href=javascript:ran() popover>words</a>",
    "${ran()} ++ctrl+x++ ==words== ^^words^^ ~~words~~ :smile: $x$",
    'klzzwxh:0000 wzxhzdk:0 [words](concept:hammer" onclick=ran())',
)
"""Each would make an element, an attribute or an address, if anything took it for markup."""

HARMLESS = tuple("words" + "\n\nwords" * each.count("\n\n") for each in HOSTILE)
"""The twins of the hostile texts: as many paragraphs, and nothing else."""

Place = tuple[Path, tuple[str | int, ...]]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each text in plain data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, (*path, at))
    elif isinstance(value, str):
        yield path


def put(data: Any, path: tuple[str | int, ...], text: str) -> None:
    """Put a text before what stands at a path, as its beginning."""
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = f"{text} {data[path[-1]]}"


def plain(file: Path) -> Any:
    """Read a file of YAML with all values as texts."""
    return copy.deepcopy(read(file.name, file.read_bytes())[0].data)


def write(file: Path, data: Any) -> None:
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def places(folder: Path) -> list[Place]:
    """List the places of a site's data whose model takes any text; all are tried."""
    found: list[Place] = []
    before = [each.code for each in load(folder)[1]]

    def taken(file: Path, data: Any, paths: list[tuple[str | int, ...]]) -> Iterator[Place]:
        tried = copy.deepcopy(data)
        for path in paths:
            put(tried, path, HOSTILE[0])
        write(file, tried)
        if [each.code for each in load(folder)[1]] == before:
            yield from ((file.relative_to(folder), path) for path in paths)
        elif len(paths) > 1:
            half = len(paths) // 2
            yield from taken(file, data, paths[:half])
            yield from taken(file, data, paths[half:])

    for file in sorted(folder.rglob("*.yaml")):
        original = file.read_bytes()
        data = plain(file)
        found.extend(taken(file, data, list(leaves(data))))
        file.write_bytes(original)
    return found


def fill(folder: Path, found: list[Place], texts: tuple[str, ...]) -> None:
    """Put a text into each place, another one each time."""
    turns = itertools.cycle(texts)
    # Braces are a language of their own in words: what is filled in.
    pairs = zip(texts, HOSTILE, strict=True)
    in_words = itertools.cycle([each for each, hostile in pairs if not {"{", "}"} & set(hostile)])
    by_file: dict[Path, list[tuple[str | int, ...]]] = {}
    for file, path in found:
        by_file.setdefault(file, []).append(path)
    for file, paths in by_file.items():
        data = plain(folder / file)
        for path in paths:
            put(data, path, next(in_words if file.name == "strings.yaml" else turns))
        write(folder / file, data)


def small_site(folder: Path) -> Path:
    """Copy the small site, with terms, a release and words of its own besides."""
    shutil.copytree(MINIMAL.parent, folder, dirs_exist_ok=True)
    data = folder / "data"
    (data / "releases").mkdir()
    (data / "releases" / "2026-08-01.yaml").write_text(
        "date: 2026-08-01\nversion: '0.2'\ntitle: {en: More nails, nl: Meer spijkers}\n"
        "summary: {en: There are more., nl: Er zijn er meer.}\n"
        "added: {nail: {en: Nail, nl: Spijker}}\nsource: [handbook]\ndecisions: {}\n",
        "utf-8",
    )
    (data / "glossary.yaml").write_text(
        "terms:\n"
        "  nail:\n    use: {en: nail, nl: spijker}\n    concept: nail\n"
        "    meaning: {en: It holds., nl: Hij houdt vast.}\n"
        "  claw:\n    use: {en: claw, nl: klauw}\n    avoid: {en: [fork], nl: [vork]}\n"
        "    meaning: {en: It pulls., nl: Die trekt.}\n",
        "utf-8",
    )
    site = data / "site.yaml"
    site.write_text(site.read_text("utf-8") + "address: https://example.org/workshop/\n", "utf-8")
    said = {language: plain(WORDS / f"{language}.yaml") for language in ("en", "nl")}
    write(
        data / "strings.yaml",
        {
            group: {key: {each: said[each][group][key] for each in said} for key in keys}
            for group, keys in said["en"].items()
        },
    )
    return folder
