"""Turns hooks and assets that sites copied from 0.1 into options of the plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from wegwijs.source import Change, NotEdited, Plain, Put, Remove
from wegwijs.source.site_configuration import PLUGIN
from wegwijs.source.tagged import edited_with_tags
from wegwijs.upgrade.site_files import SiteFiles, forms
from wegwijs.upgrade.site_settings import former_hooks

_ASSETS = ("extra_css", "extra_javascript")


def with_options(site: SiteFiles) -> SiteFiles:
    """Take copied hooks and assets out of the settings, and ask the plugin for the same."""
    hooks = former_hooks(site)
    if site.settings is None or not (hooks or any(_assets(site.configured))):
        return site
    options = _options(hooks)
    try:
        changed = edited_with_tags(
            site.settings,
            lambda data: tuple(_changes(data, hooks, options)),
            path=site.settings_name,
        )
    except NotEdited as why:
        return site.leave(f"{why} Take out there: {', '.join(hooks)}; {PLUGIN} takes: {options}")
    site = replace(site, settings=changed)
    what = [*hooks.values(), *(path for _, _, path in _assets(site.configured))]
    return site.say(f"{site.settings_name}: the plugin does what these did: {', '.join(what)}.")


def _options(hooks: Mapping[str, str]) -> dict[str, Plain]:
    """Give the options of a site that had everything by hooks."""
    if not hooks:
        return {}
    slim = [each for name in hooks.values() for each in forms()["hooks"][name]]
    options: dict[str, Plain] = {"look": "wegwijs"}
    if slim:
        options["slim"] = sorted(slim)
    options["hosting"] = ["headers", "redirects"]
    return options


def _assets(data: Mapping[str, Any]) -> Iterator[tuple[str, int, str]]:
    """Yield the styles and scripts that pages bring by themselves, each with its place."""
    for key in _ASSETS:
        listed = data.get(key)
        for number, each in enumerate(listed if isinstance(listed, list) else ()):
            path = str(each.get("path") if isinstance(each, dict) else each)
            if path.startswith(tuple(forms()["assets"])):
                yield key, number, path


def _changes(data: Any, hooks: Mapping[str, str], options: dict[str, Plain]) -> Iterator[Change]:
    listed = data.get("hooks") or []
    going = {"hooks": [number for number, each in enumerate(listed) if each in hooks]}
    for key, number, _ in _assets(data):
        going.setdefault(key, []).append(number)
    for key, numbers in going.items():
        if numbers and len(numbers) == len(data[key]):
            yield Remove((key,))
        else:
            yield from (Remove((key, number)) for number in reversed(numbers))
    if options:
        yield from _plugin(data.get("plugins"), options)


def _plugin(plugins: Any, options: dict[str, Plain]) -> Iterator[Change]:
    keyed = isinstance(plugins, dict)
    entries = list(plugins or ())
    names = [str(next(iter(each), "")) if isinstance(each, dict) else str(each) for each in entries]
    if PLUGIN not in names:
        raise NotEdited(f"The plugin {PLUGIN} is not among the plugins.")
    number = names.index(PLUGIN)
    said = plugins[PLUGIN] if keyed else entries[number]
    has = said if keyed else said[PLUGIN] if isinstance(said, dict) else None
    if isinstance(has, dict):
        at: tuple[str | int, ...] = ("plugins", PLUGIN) if keyed else ("plugins", number, PLUGIN)
        yield from (Put((*at, key), value) for key, value in options.items() if key not in has)
    elif keyed:
        yield Put(("plugins", PLUGIN), options)
    else:
        yield Put(("plugins", number), {PLUGIN: options})
