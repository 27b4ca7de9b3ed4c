"""Addresses at public repositories: what compares a file as it was read with its newest version."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import unquote, urlsplit

_GITHUB = re.compile(
    r"/(?P<repository>[^/]+/[^/]+)/(?:blob|raw|blame)/(?P<revision>[0-9a-f]{7,40})/(?P<path>.+)"
)
_GITLAB = re.compile(
    r"/(?P<repository>.+)/-/(?:blob|raw|blame)/(?P<revision>[0-9a-f]{7,40})/(?P<path>.+)"
)


def comparison(url: str) -> str | None:
    """Give the address that compares a file at a fixed revision with its newest version.

    None where the address is no file of a repository, or follows a branch: that one always shows
    the newest, so nobody can tell what was read.
    """
    split = urlsplit(url)
    if split.hostname in ("github.com", "www.github.com"):
        found = _GITHUB.fullmatch(split.path)
        if found:
            # The page of a comparison holds all files; each has the hash of its path as its id.
            file = sha256(unquote(found["path"]).encode()).hexdigest()
            return f"https://github.com/{found['repository']}/compare/{found['revision']}...HEAD#diff-{file}"
    if found := _GITLAB.fullmatch(split.path):
        return f"{split.scheme}://{split.netloc}/{found['repository']}/-/compare/{found['revision']}...HEAD"
    return None
