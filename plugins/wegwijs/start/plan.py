"""What beginning a site writes: which files, and which of them are there already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from wegwijs.records.load import load
from wegwijs.records.schema import schemas_of
from wegwijs.records.schema_ids import IDS, ids
from wegwijs.source.site_configuration import FILE, settings_file
from wegwijs.start import example
from wegwijs.start.example import PLAIN, Example, Languages
from wegwijs.start.host import Joined, Unfit, joined, languages_of, new_settings

DATA = "data"
_IGNORED = ".gitignore"


@dataclass(frozen=True, slots=True)
class Plan:
    """Holds the new files by their paths below a folder, and what is done beside them."""

    files: Mapping[str, bytes]
    languages: Languages
    docs: str = "docs"
    left: tuple[str, ...] = ()
    """The files that would have been written, and are there already."""

    settings: str = ""
    """The host's settings, where a project is there; its plugin stands in `joined`."""

    joined: Joined | None = None


def plan(
    folder: Path,
    name: str,
    asked: tuple[str, ...],
    environment: Mapping[str, str],
    begun: Example = PLAIN,
) -> Plan:
    """Say what beginning a site in a folder writes; raises Unfit, and reads only."""
    _refuse_taken(folder)
    there = settings_file(folder)
    if there.is_file():
        return _in_project(folder, there.name, name, asked, environment, begun)
    languages = Languages(asked or (example.FALLBACK,), foldered=len(asked) > 1)
    files = {FILE: new_settings(name, languages, begun), _IGNORED: example.ignored()}
    files |= {f"docs/{path}": content for path, content in example.pages(languages, begun)}
    files |= _data(languages, name, begun)
    left = tuple(each for each in files if (folder / each).exists())
    new = {path: content for path, content in files.items() if path not in left}
    return Plan(new, languages, left=left)


def _in_project(
    folder: Path,
    settings: str,
    name: str,
    asked: tuple[str, ...],
    environment: Mapping[str, str],
    begun: Example,
) -> Plan:
    host, languages = languages_of(folder / settings, asked, environment)
    plugin = joined((folder / settings).read_bytes())
    return Plan(
        _data(languages, name, begun),
        languages,
        docs=host.docs_dir,
        settings=settings,
        joined=plugin,
    )


def _data(languages: Languages, name: str, begun: Example) -> dict[str, bytes]:
    files = dict(example.data_files(languages, name, begun))
    with TemporaryDirectory() as scratch:
        for path, content in files.items():
            file = Path(scratch, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        catalog, _ = load(Path(scratch))
    assert catalog is not None
    made = {**schemas_of(catalog), IDS: ids(catalog)}
    files |= {f"schema/{path}": text.encode() for path, text in made.items()}
    return {f"{DATA}/{path}": content for path, content in files.items()}


def _refuse_taken(folder: Path) -> None:
    data = folder / DATA
    if (data / "site.yaml").exists():
        raise Unfit(f"{data / 'site.yaml'} is there already: this is a site of Wegwijs.")
    if data.is_dir() and any(data.iterdir()):
        some = ", ".join(sorted(each.name for each in data.iterdir())[:3])
        raise Unfit(f"{data} holds something else ({some}). Move it, or begin in another folder.")
    if data.exists() and not data.is_dir():
        raise Unfit(f"{data} is a file. Move it, or begin in another folder.")
