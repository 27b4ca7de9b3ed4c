"""What the site publishes for programs: data, Markdown, and words for search engines."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from wegwijs.markdown.visible import visible
from wegwijs.published.markdown_copy import markdown_copy
from wegwijs.written.published_path import Addresses

pytestmark = pytest.mark.site

ROOT = "https://wegwijs.github.io/wegwijs/"
LANGUAGES = {"en": "", "nl": "nl/"}
_JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def at(built: Path, address: str) -> Path:
    """Find the file that is published at a whole address."""
    assert address.startswith(ROOT), address
    path = built / address.removeprefix(ROOT)
    return path / "index.html" if path.is_dir() else path


def index(built: Path, language: str) -> dict[str, Any]:
    path = built / LANGUAGES[language] / "data" / "index.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def validator(built: Path, data: Mapping[str, Any]) -> Draft202012Validator:
    schema = json.loads(at(built, data["$schema"]).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_to_every_page_its_markdown_and_its_data(
    built: Path, language: str
) -> None:
    data = index(built, language)
    validator(built, data).validate(data)
    listed = [*data["concepts"], *data["decisions"]]
    assert len(listed) > 50
    for each in listed:
        assert at(built, each["page"]).is_file()
        assert f'lang="{language}"' in at(built, each["page"]).read_text("utf-8")[:200]
        assert at(built, each["markdown"]).is_file()
    for other, address in data["languages"].items():
        assert json.loads(at(built, address).read_text("utf-8"))["language"] == other


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_of_every_decision_keeps_to_its_schema(built: Path, language: str) -> None:
    for each in index(built, language)["decisions"]:
        data = json.loads(at(built, each["data"]).read_text("utf-8"))
        assert (data["id"], data["language"]) == (each["id"], language)
        validator(built, data).validate(data)


@pytest.mark.parametrize(
    "change",
    [
        {"hit": 1},
        {"picks": "some"},
        {"by": "luck"},
        {"dated": "24 July 2026"},
        {"rules": []},
        {"accepts": [["1"]]},
        {"surprise": True},
        {"version": None},
    ],
    ids=str,
)
def test_the_schema_refuses_data_that_is_not_of_the_format(
    built: Path, change: dict[str, Any]
) -> None:
    path = built / "decisions" / "need-development-tools.en.json"
    data = json.loads(path.read_text("utf-8"))
    with pytest.raises(ValidationError):
        validator(built, data).validate({**data, **change})


def test_the_version_changes_with_the_data_alone(built: Path) -> None:
    path = "decisions/need-development-tools"
    english = json.loads((built / f"{path}.en.json").read_text("utf-8"))
    dutch = json.loads((built / f"nl/{path}.nl.json").read_text("utf-8"))
    assert english["version"] != dutch["version"]
    assert re.fullmatch("[0-9a-f]{12}", english["version"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_assistants_read_first_leads_to_markdown(built: Path, language: str) -> None:
    text = (built / LANGUAGES[language] / "llms.txt").read_text("utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("# ") and lines[2].startswith("> ")
    targets = re.findall(r"^- \[[^\]]+\]\((\S+)\): \S", text, re.MULTILINE)
    assert len(targets) == sum(line.startswith("- ") for line in lines) > 50
    for target in targets:
        assert at(built, target).is_file()


def test_every_page_has_its_markdown_beside_it(built: Path) -> None:
    pages = [each for each in built.rglob("index.html") if _is_page(each)]
    assert len(pages) > 100
    for page in pages:
        head = page.read_text("utf-8").partition("</head>")[0]
        link = re.search(r'<link rel="alternate " type="text/markdown" href="([^"]+)">', head)
        assert link, page
        copy = (page.parent / link[1]).read_text("utf-8")
        title = re.search(r"<title>(.*?) - [^<]*</title>", head)
        front = copy.split("\n---\n")[0]
        assert title and "\npage: " in front
        assert "<script" not in copy and "ww-breadcrumbs" not in copy
        # A writer's guide shows how a page begins, in a block of code.
        assert "{#top}" not in _seen(page.parent / link[1])


def test_links_in_the_markdown_lead_to_markdown(built: Path) -> None:
    dead = []
    for copy in built.rglob("*.md"):
        for target in re.findall(r"\]\(([^\s():]+\.md)(?:#[^)]*)?\)", _seen(copy)):
            if not (copy.parent / target).is_file():
                dead.append(f"{copy.relative_to(built)}: {target}")
    assert not dead


def test_addresses_in_the_html_of_the_markdown_hold(built: Path) -> None:
    dead = []
    for copy in (built / "nl" / "decisions").rglob("*.md"):
        address = f"{ROOT}{copy.parent.relative_to(built).as_posix()}/"
        for href in re.findall(r'href="([^"#:]+)"', copy.read_text("utf-8")):
            if not at(built, urldefrag(urljoin(address, href))[0]).exists():
                dead.append(f"{copy.relative_to(built)}: {href}")
    assert not dead


@pytest.mark.parametrize(
    ("path", "urls", "written", "published"),
    [
        ("tools/a.md", True, "[x](b.md#top)", "[x](../b/index.md#top)"),
        ("tools/a.md", True, "[x](../index.md)", "[x](../../index.md)"),
        ("tools/index.md", True, "[x](a.md)", "[x](a/index.md)"),
        ("tools/a.md", False, "[x](../apps/b.md)", "[x](../apps/b.md)"),
        ("a.md", True, "`[x](b.md)`", "`[x](b.md)`"),
        ("a.md", True, "[x][1]\n\n[1]: b.md", "[x][1]\n\n[1]: ../b/index.md"),
        ("a.md", True, "[x](https://a.test/b.md)", "[x](https://a.test/b.md)"),
        ("a.md", True, "![x](images/b.png)", "![x](../images/b.png)"),
        ("a.md", True, "[x](#top) [y](/b.md)", "[x](#top) [y](/b.md)"),
        ("a.md", True, "# Name {#top}", "# Name"),
        ("a.md", True, "<script>1</script>\nText", "Text"),
    ],
)
def test_a_copy_of_markdown(path: str, urls: bool, written: str, published: str) -> None:
    copy = markdown_copy(written, path, {"title": 'A "b"'}, addresses=Addresses(urls))
    assert copy == f'---\ntitle: "A \\"b\\""\n---\n\n{published}\n'


def test_what_search_engines_read_is_in_the_vocabulary_of_schema_org(built: Path) -> None:
    described = 0
    for page in built.rglob("index.html"):
        for text in _JSON_LD.findall(page.read_text("utf-8")):
            data = json.loads(text)
            assert data["@context"] == "https://schema.org"
            for node in data["@graph"]:
                _check(node)
            article, trail = data["@graph"]
            assert at(built, article["url"]) == page
            names = [each["name"] for each in trail["itemListElement"]]
            places = [each["position"] for each in trail["itemListElement"]]
            assert places == [1, 2, 3] and all(names)
            for each in trail["itemListElement"]:
                assert at(built, each["item"]).is_file()
            described += 1
    assert described > 100


def _seen(copy: Path) -> str:
    """Give a page's Markdown without the code on it."""
    return visible("", copy.read_text("utf-8")).text


def _is_page(path: Path) -> bool:
    return 'http-equiv="refresh"' not in path.read_text("utf-8")


def _check(node: Mapping[str, Any]) -> None:
    """Hold a node's properties, and the types of their values, against the vocabulary."""
    allowed = dict(_properties(node["@type"]))
    for name, value in node.items():
        if name == "@type":
            continue
        assert name in allowed, f"{node['@type']} has no {name}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                types = {each["@type"], *_ancestors(each["@type"])}
                assert types & allowed[name], f"{name} is no {each['@type']}"
                _check(each)


def _properties(type: str) -> Iterator[tuple[str, set[str]]]:
    for each in (type, *_ancestors(type)):
        for node in _class(each).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names = {
                    str(found.value)
                    for found in ast.walk(node.annotation)
                    if isinstance(found, ast.Constant)
                }
                yield node.target.id, names


def _ancestors(type: str) -> Iterator[str]:
    for base in _class(type).bases:
        if isinstance(base, ast.Name) and base.id != "SchemaOrgBase":
            yield base.id
            yield from _ancestors(base.id)


def _class(type: str) -> ast.ClassDef:
    """Read a type of the vocabulary from the package that holds it, one module each."""
    spec = find_spec("pydantic2_schemaorg")
    assert spec and spec.submodule_search_locations
    path = Path(spec.submodule_search_locations[0]) / f"{type}.py"
    assert path.is_file(), f"schema.org has no {type}"
    tree = ast.parse(path.read_text("utf-8"))
    return next(each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == type)
