"""The house stays a house: imports point downwards, and the engine never imports a host."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).parent.parent / "plugins"
ENGINE = PLUGINS / "wegwijs"

# The diagram: a module may import from its own line and the lines above it. Words lie below the
# records, since a catalogue holds them merged; what says conditions in words is with the records.
LAYERS = (
    ("findings", "kept", "parts"),
    ("source", "decisions"),
    ("markdown", "words"),
    ("records",),
    ("written",),
    ("translations", "changes"),
    ("checks", "interchange", "pages"),
    ("published",),
    ("making",),
    ("mends",),
    ("start", "assistant", "renaming"),
    ("upgrade",),
    ("cli", "__main__"),
)
SIBLINGS_APART = {"checks", "pages", "interchange"}
# Inside a part: what a folder may import of its neighbours.
INSIDE = {
    "decisions/prove": set(),
    "decisions/answer": {"decisions/prove"},
    "decisions/compare": {"decisions/prove"},
    "decisions/chain": {"decisions/prove", "decisions/answer"},
    "checks/data": set(),
    "checks/pages": {"checks/data"},
    "interchange/dmn": set(),
    "interchange/csv": set(),
}
ONLY_IN = {  # library: the parts of the engine that may import it
    "babel": {"words", "interchange"},
    "yaml": {"source"},
    "pydantic": {"records"},
    "pydantic_core": {"records"},
    "pathspec": {"source"},
    "jinja2": {"pages"},
    "markupsafe": {"pages"},
    "justhtml": {"making"},
    "markdown": {"pages"},
    "pymdownx": {"pages"},
    "click": {"cli"},
    "mcp": {"assistant"},
}
NEVER = {"mkdocs", "material", "mkdocs_wegwijs", "mkdocs_static_i18n"}


def _part(path: Path) -> str:
    return path.relative_to(ENGINE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            if module == "wegwijs":
                yield from (f"wegwijs.{alias.name}" for alias in node.names)
            else:
                yield module


def _level(part: str) -> int:
    return next(level for level, parts in enumerate(LAYERS) if part in parts)


ENGINE_FILES = [path for path in sorted(ENGINE.rglob("*.py")) if path != ENGINE / "__init__.py"]


@pytest.mark.parametrize("path", ENGINE_FILES, ids=lambda path: str(path.relative_to(ENGINE)))
def test_imports_point_downwards(path: Path) -> None:
    part = _part(path)
    for module in _imports(path):
        top = module.partition(".")[0]
        assert top not in NEVER, f"the engine imports {module}"
        assert part in ONLY_IN.get(top, {part}), f"{part} imports {module}"
        if part == "decisions":
            assert top in sys.stdlib_module_names | {"wegwijs"}, f"decisions imports {module}"
        if top == "wegwijs" and module != "wegwijs.__version__":
            other = module.split(".")[1]
            assert _level(other) <= _level(part), f"{part} imports {other}, which lies above it"
            siblings = {part, other} <= SIBLINGS_APART
            assert other == part or not siblings, f"{part} imports {other}"


@pytest.mark.parametrize("folder", INSIDE)
def test_folders_of_a_part_import_as_the_diagram_says(folder: str) -> None:
    for path in (ENGINE / folder).rglob("*.py"):
        for module in _imports(path):
            home = "/".join(module.split(".")[1:3])
            inside = home in INSIDE and home.partition("/")[0] == folder.partition("/")[0]
            assert not inside or home in {folder} | INSIDE[folder], f"{path}: {module}"


@pytest.mark.parametrize("library", ["jinja2", "yaml", "pydantic"])
def test_the_adaptor_leaves_the_work_to_the_engine(library: str) -> None:
    for path in (PLUGINS / "mkdocs_wegwijs").rglob("*.py"):
        assert library not in {module.partition(".")[0] for module in _imports(path)}


LONGER = {  # module: why it is longer than others may be
    "mkdocs_wegwijs/plugin.py": "one method for each event of MkDocs, in their order",
    "wegwijs/records/decision.py": "one model of one file, with its validators",
    "wegwijs/records/kinds/declaration.py": "all that one file may say",
    "wegwijs/records/load.py": "reads every file of the data folder, in order",
    "wegwijs/records/faults.py": "a line for each fault that validation finds",
    "wegwijs/making/pipeline.py": "from data to pages, to be read from top to bottom",
    "wegwijs/pages/rendering.py": "Markdown of texts and of pages, as it is read",
    "wegwijs/pages/side_by_side.py": "one page",
    "wegwijs/pages/explanation.py": "a method for each part of an explained answer",
    "wegwijs/source/site_configuration.py": "all that a host is told",
    "wegwijs/checks/data/decisions.py": "tells each thing that a proof finds",
    "wegwijs/checks/pages/front_matter.py": "a question a field",
    "wegwijs/interchange/csv/rules.py": "a cell a method",
    "wegwijs/interchange/dmn/carrying.py": "a part of a table a method",
    "wegwijs/interchange/dmn/decision_writing.py": "a part of a decision a method",
    "wegwijs/cli/exchanging_translations.py": "two commands, and what they say",
}


def test_modules_are_short_but_for_a_reason() -> None:
    lines = {
        path.relative_to(PLUGINS).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in PLUGINS.rglob("*.py")
    }
    assert {path for path, count in lines.items() if count > 250} <= set(LONGER)
    assert max(lines.values()) <= 400
    assert {path for path in LONGER if lines[path] < 200} == set(), "short enough for no reason"


def test_functions_fit_on_a_screen() -> None:
    long = {
        f"{path.relative_to(PLUGINS).as_posix()}: {node.name}"
        for path in PLUGINS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
        if node.end_lineno - node.lineno >= 65
    }
    assert not long


def test_the_engine_imports_without_mkdocs() -> None:
    block = (
        "import sys\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('mkdocs', 'material', 'mkdocs_static_i18n'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Block())\n"
        "import wegwijs, wegwijs.making.pipeline, wegwijs.cli\n"
    )
    subprocess.run([sys.executable, "-c", block], check=True, env={"PYTHONPATH": str(PLUGINS)})
