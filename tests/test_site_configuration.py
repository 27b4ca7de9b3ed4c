"""What MkDocs is told is read as data: tags, parents and the environment, and nothing is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijs.source.site_configuration import UNKNOWN, SiteConfiguration, configuration


def read(folder: Path, text: str, **environment: str) -> SiteConfiguration:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    found, findings = configuration(folder / "mkdocs.yml", "mkdocs.yml", environment)
    assert not findings
    return found


def test_tags_are_values_and_never_executed(tmp_path: Path) -> None:
    text = (
        "markdown_extensions:\n"
        "  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "  - pymdownx.superfences: {custom_fences: [{name: m, format: !!python/name:a.b }]}\n"
        "  - toc: {slugify: !!python/object/apply:os.system [touch ran]}\n"
        "docs_dir: !relative pages\n"
    )
    found = read(tmp_path, text)
    assert found.reads("pymdownx.emoji") and found.docs_dir == "pages"
    assert not (tmp_path / "ran").exists() and not Path("ran").exists()


@pytest.mark.parametrize(
    ("written", "set_", "gives"),
    [
        ("!ENV SITE", {"SITE": "https://a.example/"}, "https://a.example/"),
        ("!ENV SITE", {}, None),
        ("!ENV [SITE, OTHER, 'https://d.example/']", {}, "https://d.example/"),
        ("!ENV [SITE, OTHER, 'https://d.example/']", {"OTHER": "https://o/"}, "https://o/"),
    ],
)
def test_the_environment_gives_values(
    tmp_path: Path, written: str, set_: dict[str, str], gives: str | None
) -> None:
    assert read(tmp_path, f"site_url: {written}\n", **set_).site_url == gives


def test_a_parent_lies_under_it_as_mkdocs_has_it(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(
        "site_url: https://a.example/\nnav: [index.md]\n"
        "plugins: {search: {}, i18n: {languages: [{locale: en}]}}\n"
        "validation: {nav: {omitted_files: warn}}\n",
        "utf-8",
    )
    found = read(
        tmp_path,
        "INHERIT: base.yml\nplugins: {wegwijs: {}}\nmarkdown_extensions: {admonition: {}}\n",
    )
    assert list(found.plugins) == ["search", "i18n", "wegwijs"] and found.omitted == "warn"
    assert found.languages is not None and found.languages.built == ("en",)
    assert found.nav is not None and found.nav[0].where.path == "base.yml"


def test_a_setting_that_is_off_is_off(tmp_path: Path) -> None:
    found = read(
        tmp_path, "plugins:\n  - search\n  - macros: {enabled: false}\n  - material/tags\n"
    )
    assert found.reads("search", "nothing") and found.reads("tags") and not found.reads("macros")


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n",
        "- a\n- b\n",
        "x: &x [*x]\n",
        "a: !!python/object:nothing {}\n",
        "INHERIT: mkdocs.yml\n",
        "INHERIT: gone.yml\n",
        "nav: {a: {b: 1}}\nplugins: 3\nmarkdown_extensions: x\nvalidation: []\n",
        "[" * 3000,
        "a: &a [1]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n",
        "? [a, b]\n: c\n",
        "",
    ],
)
def test_whatever_stands_there_is_read_or_a_finding(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    found, findings = configuration(tmp_path / "mkdocs.yml", "mkdocs.yml", {})
    assert found.known or findings
    assert findings == () or found is UNKNOWN


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff\n")
    assert [each.code for each in configuration(tmp_path / "mkdocs.yml", "m", {})[1]] == [
        "not-utf8"
    ]
