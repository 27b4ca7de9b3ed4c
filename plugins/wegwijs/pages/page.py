"""What every generated page has."""

from __future__ import annotations

from dataclasses import dataclass, field

from wegwijs.pages.links import Link


@dataclass(frozen=True, slots=True)
class Page:
    """Holds where a page is, what it is called, and how its readers got there.

    `path` is below the language's folder. `icon` is one of the theme's, for navigation.
    `styles` and `scripts` are files of the theme that only such pages load.
    """

    path: str
    section: str
    name: str
    title: str
    description: str
    breadcrumbs: tuple[Link, ...]
    lead: str
    icon: str = field(default="", kw_only=True)
    styles: tuple[str, ...] = field(default=(), kw_only=True)
    scripts: tuple[str, ...] = field(default=(), kw_only=True)
