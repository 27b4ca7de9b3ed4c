"""Break lines of the code on purpose, one at a time, and see whether the tests notice.

    python benchmarks/mutants.py plugins/wegwijs/pages/values --tests tests/test_kinds.py --count 60

Each mutant is one change that leaves Python valid: another comparison, another number, a negated
condition, `or` for `and`, a value that is not returned, a call that is not made. It is written
into a copy of the repository, and the named tests run on it until the first that fails. Survivors
are named with file, line and change; who knows why one cannot matter says so beside its figure.
Source of the kinds of change: DeMillo, Lipton and Sayward, "Hints on test data selection", 1978.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 600  # seconds for one run of the tests; a mutant that never ends is noticed too
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "site", "site-*", ".cache", "__pycache__", ".*_cache"
)
_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """Names one change: the module, the place of a node in it, and which way it is changed."""

    path: Path
    index: int
    way: int

    def made(self) -> tuple[str, str]:
        """Give what is changed, with its place, and the text of the changed module."""
        tree = ast.parse(self.path.read_text("utf-8"))
        node = next(islice(ast.walk(tree), self.index, None))
        before = ast.unparse(node)
        _changed(node, self.way)
        place = f"{self.path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"
        return f"{place}: {before}  ->  {ast.unparse(node)}", ast.unparse(tree)


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield each mutant of one module."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = {
        id(inner)
        for node in ast.walk(tree)
        for part in (node if _is_silent(node) else None, *getattr(node, "decorator_list", ()))
        if part is not None
        for inner in ast.walk(part)
    }
    for index, node in enumerate(ast.walk(tree)):
        if id(node) not in silent:
            yield from (Mutant(path, index, way) for way in range(2) if _changes(node, way))


def _changes(node: ast.AST, way: int) -> bool:
    """Tell whether a node can be changed in one of two ways; it stays as it is."""
    return _changed(copy.deepcopy(node), way)


def _is_silent(node: ast.AST) -> bool:
    """Tell what no test should notice: types, docstrings, imports, what an error says."""
    if isinstance(node, ast.AnnAssign | ast.arg | ast.Import | ast.ImportFrom | ast.Raise):
        return not (isinstance(node, ast.AnnAssign) and node.value is not None)
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changed(node: ast.AST, way: int) -> bool:
    """Change a node in one of two ways; False where there is no such way."""
    if isinstance(node, ast.Compare) and way == 0:
        node.ops[0] = _OTHER[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp) and way == 0:
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.If | ast.IfExp) and way == 0:
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool) and way == 0:
        node.value = not node.value
    elif isinstance(node, ast.Constant) and isinstance(node.value, int) and way == 0:
        node.value += 1
    elif isinstance(node, ast.Return) and node.value is not None and way == 1:
        if isinstance(node.value, ast.Constant) and node.value.value is None:
            return False
        node.value = ast.Constant(None)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and way == 1:
        node.value = ast.Constant(None)
    elif isinstance(node, ast.comprehension) and node.ifs and way == 0:
        node.ifs = node.ifs[1:]
    else:
        return False
    return True


def noticed(path: Path, text: str, folder: Path, tests: list[str]) -> bool:
    """Run the tests on a copy in which a module has another text; tell whether one failed."""
    place = folder / path.relative_to(ROOT)
    kept = place.read_text("utf-8")
    place.write_text(text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    surroundings = {**os.environ, "PYTHONPATH": str(folder / "plugins"), "PYTHONHASHSEED": "0"}
    try:
        run = subprocess.run(
            command, cwd=folder, env=surroundings, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(kept, "utf-8")
    return run.returncode != 0


def main() -> None:
    """Break some lines, chosen by a seed, and print which were not noticed."""
    read = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    read.add_argument("places", nargs="+", help="modules or folders, from the root")
    read.add_argument("--tests", nargs="+", required=True, help="what must notice")
    read.add_argument("--count", type=int, default=60)
    read.add_argument("--seed", type=int, default=1)
    chosen = read.parse_args()
    files = [
        file
        for place in chosen.places
        for file in sorted(
            (ROOT / place).rglob("*.py") if (ROOT / place).is_dir() else [ROOT / place]
        )
    ]
    found = [each for file in files for each in mutants(file)]
    some = random.Random(chosen.seed).sample(found, min(chosen.count, len(found)))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "copy"
        shutil.copytree(ROOT, folder, ignore=_LEFT_OUT)
        if noticed(files[0], files[0].read_text("utf-8"), folder, chosen.tests):
            sys.exit("These tests fail on the code as it is: mend that first.")
        killed = 0
        for each in some:
            change, text = each.made()
            if noticed(each.path, text, folder, chosen.tests):
                killed += 1
            else:
                print(change, flush=True)
    print(f"{killed} of {len(some)} noticed ({killed / len(some):.0%}), of {len(found)} possible.")


if __name__ == "__main__":
    main()
