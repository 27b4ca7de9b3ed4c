"""Names the settings file of a site, those that it builds on, and what is looked at for saves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_INHERITS = re.compile(r"^INHERIT:\s*[\"']?([^\"'\n#]+?)[\"']?\s*(?:#.*)?$", re.MULTILINE)


def config_file(config: MkDocsConfig) -> Path:
    """Name the settings file."""
    return Path(config.config_file_path or "mkdocs.yml").absolute()


def config_files(config: MkDocsConfig) -> tuple[Path, ...]:
    """List the files; those that cannot be read are named all the same."""
    return tuple(dict.fromkeys(_chain(config_file(config))))


def watched(config: MkDocsConfig, *folders: Path) -> tuple[list[Path], list[Path]]:
    """List the folders and the files that a server looks at, besides some folders."""
    own = config.theme.custom_dir
    named = [Path(each) for each in config.watch]
    every = [*folders, Path(config.docs_dir), *([Path(own)] if own else ())]
    files = [*config_files(config), *(each for each in named if each.is_file())]
    return [*every, *(each for each in named if each.is_dir())], files


def told(config: MkDocsConfig, serve_url: str | None) -> dict[str, Any]:
    """Say how the settings were read, for another process that is to do the same."""
    options = {**config.user_configs[-1]} if config.user_configs else {}
    plain = {k: v for k, v in options.items() if isinstance(v, str | bool | int | float)}
    plain.pop("site_dir", None)
    return {
        "config_file": config.config_file_path,
        "options": plain,
        "site_url": config.site_url,
        "serve_url": serve_url,
    }


def _chain(path: Path, known: tuple[Path, ...] = ()) -> Iterator[Path]:
    if path in known:
        return
    yield path
    try:
        text = path.read_text("utf-8", "replace")
    except OSError:
        return
    for found in _INHERITS.finditer(text):
        yield from _chain((path.parent / found[1].strip()).resolve(), (*known, path))
