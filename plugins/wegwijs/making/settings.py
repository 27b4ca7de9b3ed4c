"""Says what the engine is to read, and how; without loading it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wegwijs.findings.finding import Finding
from wegwijs.source.site_configuration import UNKNOWN, SiteConfiguration
from wegwijs.written.published_path import Addresses

if TYPE_CHECKING:
    from wegwijs.making.kept_documents import KeptDocuments
    from wegwijs.source.data_folder import DataFolder


@dataclass(frozen=True, slots=True)
class Settings:
    """Says where the data and the hand-written pages are, and how addresses are written.

    Findings name the folders as `…_shown_as`. Without `docs`, only the data is checked.
    """

    data: Path
    data_shown_as: str = "data"
    directory_urls: bool = True
    docs: Path | None = None
    docs_shown_as: str = "docs"
    site_url: str = ""
    """Where the site will be published; redirects name it."""

    original: Path | None = None
    """Where the data is, when `data` is a copy of it."""

    configuration: SiteConfiguration = UNKNOWN
    """What the site's host is told, as far as it is known."""

    on_configuration: tuple[Finding, ...] = ()
    """What was found while that was read."""

    day: date | None = None
    """The day the pages are made for; by default that of the environment, or of the clock."""

    drafts: bool = False
    """Whether drafts are shown as if they were none; what is published has none."""

    left_out: frozenset[str] = frozenset()
    """The files of drafts that cannot be shown, since something is wrong with them."""

    held: DataFolder | None = field(default=None, repr=False, compare=False)
    """The folder of the data as it was looked at before, while somebody writes."""

    kept: KeptDocuments | None = field(default=None, repr=False, compare=False)
    """The pages that were made before, where they are kept."""

    @property
    def addresses(self) -> Addresses:
        """Say at which addresses the pages will be."""
        return Addresses(self.directory_urls, self.site_url)
