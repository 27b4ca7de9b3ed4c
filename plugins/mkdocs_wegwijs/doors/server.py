"""What MkDocs's server keeps to itself: the paths that it watches."""

from __future__ import annotations

from mkdocs.livereload import LiveReloadServer

_WATCHED = "_watched_paths"


def watched_paths(server: LiveReloadServer) -> tuple[str, ...]:
    """List the paths that a server watches."""
    return tuple(getattr(server, _WATCHED))


def has_watched_paths() -> bool:
    """Tell whether a server keeps the paths where we look for them."""
    return _WATCHED in LiveReloadServer.__init__.__code__.co_names
