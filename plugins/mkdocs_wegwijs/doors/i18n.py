"""What mkdocs-static-i18n knows of the languages, and how it goes from one to the next.

None of it is documented: it is what the plugin's own methods use.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

NAME = "i18n"
_PROPERTIES = (
    "all_languages",
    "build_languages",
    "current_language_config",
    "default_language",
    "is_default_language_build",
)
_SET = ("building", "current_language", "extra_alternate", "i18n_files_per_language")
_METHODS = ("on_page_context", "reconfigure_page_context")
_OF_A_FILE = ("locale", "localization", "alternates", "locale_alternate_of")


def plugin(config: MkDocsConfig) -> Any | None:
    """Give the plugin of a site; None where it has none."""
    return config.plugins.get(NAME)


def stands() -> bool:
    """Tell whether the plugin has all that is asked of it here."""
    try:
        from mkdocs_static_i18n.plugin import I18n
    except ImportError:
        return False
    fresh = I18n()
    return all(hasattr(I18n, name) for name in (*_PROPERTIES, *_METHODS)) and all(
        name in vars(fresh) for name in _SET
    )


def all_languages(config: MkDocsConfig) -> tuple[str, ...]:
    """List the languages of a site, also those that are not built; none without the plugin."""
    own = plugin(config)
    return tuple(own.all_languages) if own is not None else ()


def build_languages(config: MkDocsConfig) -> tuple[str, ...]:
    """List the languages of a site that are built; none without the plugin."""
    own = plugin(config)
    return tuple(own.build_languages) if own is not None else ()


def default_language(config: MkDocsConfig) -> str | None:
    """Give the language at the root of a site."""
    own = plugin(config)
    return own.default_language if own is not None else None


def language(config: MkDocsConfig) -> str | None:
    """Give the language that is being built; None before the first is."""
    own = plugin(config)
    return own.current_language if own is not None else None


def set_language(config: MkDocsConfig, language: str | None) -> None:
    """Let the plugin work for a language from now on."""
    own = plugin(config)
    if own is not None:
        own.current_language = language


def builds_default(config: MkDocsConfig) -> bool:
    """Tell whether the language at the root of the site is being built, or there is no other."""
    own = plugin(config)
    return own is None or bool(own.is_default_language_build)


def is_nested(config: MkDocsConfig) -> bool:
    """Tell whether this is the build of another language inside the default one's."""
    own = plugin(config)
    return own is not None and bool(own.building)


def set_nested(config: MkDocsConfig, nested: bool) -> None:
    """Let the plugin take the build at hand for one inside the default language's."""
    own = plugin(config)
    if own is not None:
        own.building = nested


def callout_titles(config: MkDocsConfig) -> dict[str, str]:
    """Give the titles of callouts by kind, in the language that is being built."""
    own = plugin(config)
    return dict((own.current_language_config.admonition_translations if own else None) or {})


def has_folders(config: MkDocsConfig) -> bool:
    """Tell whether each language has a folder of its own."""
    own = plugin(config)
    return own is not None and own.config.docs_structure == "folder"


def said_of_languages(config: MkDocsConfig) -> Sequence[Any]:
    """Give what the settings say of each language, to be changed in place."""
    own = plugin(config)
    return list((own.config.languages if own is not None else None) or ())


def written_in(file: File) -> str | None:
    """Give the language a file is written in, which may be another than that of its folder."""
    found: str | None = getattr(file, "localization", None)
    return found


def of_file(file: File) -> Mapping[str, object]:
    """Say what the plugin wrote on a file: its language, and its addresses in the others."""
    said: dict[str, object] = {name: getattr(file, name, None) for name in _OF_A_FILE}
    others = said["alternates"]
    if isinstance(others, Mapping):
        said["alternates"] = {name: getattr(each, "url", each) for name, each in others.items()}
    return said


def listed_for(file: File, config: MkDocsConfig) -> tuple[File, ...]:
    """Give the files whose places in `docs` a page may take: its own, and the one it stands for.

    Where pages fall back to the default language, one takes the place of the other's.
    """
    own, others = plugin(config), getattr(file, "alternates", None) or {}
    if own is None or not own.config.fallback_to_default or own.default_language not in others:
        return (file,)
    return file, others[own.default_language]


def pass_page(page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Leave the settings as they are once the template of a page was filled in.

    The plugin writes the page's addresses in other languages there, where the next template
    finds them.
    """
    own = plugin(config)
    if own is not None:
        own.on_page_context({}, page, config, nav)


def alternates(config: MkDocsConfig) -> Any:
    """Give the addresses of the languages as the settings have them before any page is written."""
    own = plugin(config)
    return copy.deepcopy(own.extra_alternate) if own is not None else None


def forget_page(config: MkDocsConfig, alternates: Any) -> None:
    """Take out of the settings what the last page left there: its addresses in other languages."""
    vars(config.extra).pop("alternate", None)
    if alternates:
        config.extra["alternate"] = copy.deepcopy(alternates)


def share_files(config: MkDocsConfig, files: Mapping[str, Sequence[File]]) -> None:
    """Let the list of all pages know the files of every language."""
    own = plugin(config)
    if own is not None:
        own.i18n_files_per_language = dict(files)
