"""What mkdocs-static-i18n and Material leave to be mended for a site in several languages.

One search index per language, the 404 page in the default language, and no
background requests for addresses that do not exist.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.localization import parse_locale
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_wegwijs.doors import i18n
from wegwijs.making.made import GENERATED
from wegwijs.words.locales import direction
from wegwijs.written.language_folders import EACH_ITS_OWN, LanguageFolders

_ALTERNATE = re.compile(r'\s*<link rel="alternate"[^>]*\bhreflang=[^>]*>')
_CONFIG = re.compile(r'(<script id="__config"[^>]*>)(.*?)(</script>)', re.DOTALL)
_AROUND = re.compile(r"<(?:html|body)\b[^>]*>")
_INDEX = Path("search") / "search_index.json"


def folders(config: MkDocsConfig, languages: Sequence[str]) -> LanguageFolders:
    """Tell where the pages of each language stand: without static-i18n, those of one at the root.

    The languages are those of the data.
    """
    return (
        LanguageFolders(languages[0]) if i18n.plugin(config) is None and languages else EACH_ITS_OWN
    )


def speak(config: MkDocsConfig, language: str | None) -> None:
    """Let the theme of a site in one language speak it, where its settings do not say which.

    Static-i18n does so for each of several languages; then `language` is None.
    """
    if language is None:
        return
    said = [each.get("theme") for each in config.user_configs]
    named = {key for each in said if isinstance(each, dict) for key in each}
    theme = config.theme
    if "language" in theme and "language" not in named:
        theme["language"] = language  # Material
    elif "locale" in theme and "locale" not in named:
        with suppress(ValidationError):  # no locale of CLDR
            locale = parse_locale(language.replace("-", "_"))
            # MkDocs warns of a theme without words in a locale; its words stay English then.
            if any((Path(each) / "locales" / str(locale)).is_dir() for each in theme.dirs):
                theme["locale"] = locale


def shared_files(files: Files, config: MkDocsConfig) -> Iterator[File]:
    """Yield the files beside the folders of the languages, such as pictures all of them show.

    static-i18n takes them for files of the default language, and no other language finds them.
    """
    if i18n.plugin(config) is None:
        return
    own = tuple(f"{language}/" for language in i18n.all_languages(config))
    for file in files:
        if file.is_documentation_page() or file.src_uri.startswith(own):
            continue
        path = file.abs_src_path  # MkDocs makes it of two when it is asked for
        if path and Path(path).is_relative_to(config.docs_dir):
            yield file


def directed(output: str, page: Page, folders: LanguageFolders) -> str:
    """Say on a page of ours that it is written from right to left, where its theme does not."""
    language = folders.inside(page.file.src_uri).partition("/")[0]
    if page.file.generated_by != GENERATED or direction(language) == "ltr":
        return output
    if any("dir=" in each for each in _AROUND.findall(output)):
        return output
    return output.replace("<html", '<html dir="rtl"', 1)


def borrowed_from(page: Page, config: MkDocsConfig) -> tuple[str, str] | None:
    """Give the language a page is built in and the other one it is written in, where they differ.

    static-i18n shows a page of the default language where another one has none.
    """
    own, written = i18n.language(config), i18n.written_in(page.file)
    return (own, written) if own and written and own != written else None


def mend_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Drop the head's alternate links, and let search look in the page's own language.

    Material asks for a sitemap beside each alternate link, which does not exist;
    sitemap.xml names the other languages for search engines.
    """
    if i18n.plugin(config) is None:
        return output
    head, end, body = output.partition("</head>")
    output = _ALTERNATE.sub("", head) + end + body
    if i18n.builds_default(config):
        return output
    root = get_relative_url(f"{i18n.language(config)}/", page.url)
    return _CONFIG.sub(
        lambda found: found[1] + _with_base(found[2], root) + found[3], output, count=1
    )


def _with_base(config_text: str, base: str) -> str:
    return json.dumps({**json.loads(config_text), "base": base.rstrip("/") or "."})


def mend_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Empty the 404 page of every language but the default, so that MkDocs keeps the first."""
    if i18n.plugin(config) is None:
        return output
    if template_name == "404.html" and not i18n.builds_default(config):
        return ""
    return _ALTERNATE.sub("", output) if template_name == "404.html" else output


def split_search(site_dir: Path, config: MkDocsConfig, called: Mapping[str, str]) -> None:
    """Give each language a search index of its own, at its own root.

    `called` says by address what the navigation calls a page, where it is sought by that, too.
    """
    whole = site_dir / _INDEX
    if not whole.is_file():
        return
    index = json.loads(whole.read_text("utf-8"))
    for each in index["docs"]:
        if "#" in each["location"]:  # a page is sought by its other names, not each of its parts
            each.pop("tags", None)
        elif called.get(each["location"], each["title"]) != each["title"]:
            each["also"] = [called[each["location"]]]
    default = i18n.default_language(config)
    if default is None:
        _write(whole, index)
        return
    others = [language for language in i18n.all_languages(config) if language != default]
    remaining = index["docs"]
    for language in others:
        prefix = f"{language}/"
        own = [
            {**each, "location": each["location"].removeprefix(prefix)}
            for each in remaining
            if each["location"].startswith(prefix)
        ]
        remaining = [each for each in remaining if not each["location"].startswith(prefix)]
        _write_index(site_dir / language / _INDEX, index, own, read_as(language, site_dir))
    _write_index(whole, index, remaining, read_as(default, site_dir))


def _write_index(path: Path, index: dict[str, Any], docs: list[Any], read_as: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    config = {**index["config"], "lang": [read_as]}
    _write(path, {**index, "config": config, "docs": docs})


def read_as(language: str, site_dir: Path) -> str:
    """Give the language whose words the theme's search can tell apart; English where it has none.

    It loads a script for each language, and finds nothing at all where there is no such script.
    """
    short = language.partition("-")[0]
    scripts = site_dir / "assets" / "javascripts" / "lunr" / "min"
    found = {"nb": "no", "nn": "no"}.get(short, short)
    return found if (scripts / f"lunr.{found}.min.js").is_file() else "en"


def _write(path: Path, index: dict[str, Any]) -> None:
    path.write_text(
        json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8", newline="\n"
    )
