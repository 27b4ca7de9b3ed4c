"""Measures how long it takes to prove a table, beside a plain loop and the solver Z3.

Run it with the tests' environment: `python benchmarks/decisions/check.py`. It
prints a table, and writes it to `benchmarks/results/decisions-check.json`. All
figures are seconds of CPU time in one process.
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import z3
from random_tables import sparse, tree, with_one_rule_changed

from wegwijs.decisions.compare.differences import differences
from wegwijs.decisions.prove.budget import Budget
from wegwijs.decisions.prove.cells import Grid, grid
from wegwijs.decisions.prove.covering import uncovered
from wegwijs.decisions.prove.laid_out import lay_out
from wegwijs.decisions.prove.proof import BUDGET, analyse
from wegwijs.decisions.table import Flag, Table

RESULTS = Path(__file__).parents[1] / "results" / "decisions-check.json"
ROUNDS = 5
SOLVER_MILLISECONDS = 20_000

Row = dict[str, Any]


def main() -> None:
    rows = [
        *(all_checks(columns) for columns in (3, 5, 7)),
        *(one_change(columns) for columns in (3, 5, 7)),
        *(first_gap(*size) for size in ((20, 80), (24, 100), (30, 120), (60, 400))),
        *(all_checks_on_sparse(*size) for size in ((20, 80), (24, 100), (30, 120), (40, 200))),
    ]
    RESULTS.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "z3": z3.get_version_string()}
    report = {"measured": date.today().isoformat(), "unit": "CPU seconds", **machine, "rows": rows}
    RESULTS.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def all_checks(columns: int) -> Row:
    """Prove a tree of 1,500 rules; beside it, the loops over all pairs, and gaps by Z3."""
    table = tree(columns, 1500)
    analysis, seconds = timed(lambda: analyse(table))
    pairs, loop = timed(lambda: overlapping_pairs(grid(table)), rounds=1)
    assert pairs == analysis.overlaps.contradictions + analysis.overlaps.duplications
    answer, solver = timed(lambda: solver_finds_gap(table), rounds=1)
    assert answer in ("unknown", "sat" if analysis.gaps.found else "unsat")
    return shown(
        {
            "what": "all checks",
            "table": f"tree, {columns} columns × {len(table.rules)} rules",
            "seconds": seconds,
            "budget": 1.0,
            "overlaps": pairs,
            "undecided": list(analysis.undecided),
            "beside": {
                "overlaps by a plain loop over pairs": loop,
                f"gaps by Z3 ({answer})": solver,
            },
        }
    )


def one_change(columns: int) -> Row:
    """Compare a tree of 1,500 rules with itself after one change."""
    old = tree(columns, 1500)
    new = with_one_rule_changed(old)
    found, seconds = timed(lambda: differences(old, new))
    return shown(
        {
            "what": "differences, one rule changed",
            "table": f"tree, {columns} columns × {len(old.rules)} rules",
            "seconds": seconds,
            "regions": found.found,
            "exact": found.exact,
        }
    )


def first_gap(columns: int, rules: int) -> Row:
    """Find a gap, or prove there is none, in sparse tables of five seeds; the slowest counts."""
    ours, solver, gaps = [], [], 0
    for seed in range(1, 6):
        table = sparse(columns, rules, seed)
        found, seconds = timed(lambda table=table: finds_gap(table))  # type: ignore[misc]
        answer, others = timed(lambda table=table: solver_finds_gap(table))  # type: ignore[misc]
        assert answer == ("sat" if found else "unsat")
        ours.append(seconds)
        solver.append(others)
        gaps += found
    return shown(
        {
            "what": "first gap",
            "table": f"sparse, {columns} columns × {rules} rules, {gaps} of 5 with a gap",
            "seconds": max(ours),
            "median": median(ours),
            **({"budget": 0.1} if columns == 20 else {}),
            "beside": {"gaps by Z3": max(solver)},
        }
    )


def all_checks_on_sparse(columns: int, rules: int) -> Row:
    """Ask everything of a sparse table, or as much as the budget allows."""
    table = sparse(columns, rules)
    analysis, seconds = timed(lambda: analyse(table), rounds=1)
    return shown(
        {
            "what": "all checks",
            "table": f"sparse, {columns} columns × {rules} rules",
            "seconds": seconds,
            "undecided": list(analysis.undecided),
        }
    )


def finds_gap(table: Table) -> bool:
    laid = lay_out(table)
    search = uncovered(laid.index, laid.space.full, laid.index.every, Budget(BUDGET))
    return next(search, None) is not None


def overlapping_pairs(cells: Grid) -> int:
    """Count the pairs of rules that overlap, by comparing each rule with each."""
    return sum(
        all(a & b for a, b in zip(one, other, strict=True))
        for number, one in enumerate(cells.masks)
        for other in cells.masks[:number]
    )


def solver_finds_gap(table: Table) -> str:
    """Ask Z3 for an answer no rule covers: a truth value, or the number of a cell, a column."""
    cells = grid(table)
    solver = z3.Solver()
    solver.set("timeout", SOLVER_MILLISECONDS)
    variables = []
    for column in cells.columns:
        flag = isinstance(column.input.domain, Flag)
        variables.append(z3.Bool(column.input.id) if flag else z3.Int(column.input.id))
        if not flag:
            solver.add(variables[-1] >= 0, variables[-1] < len(column.cells))
    for masks in cells.masks:
        solver.add(
            z3.Or(
                *(
                    outside(variable, mask, len(column.cells))
                    for variable, mask, column in zip(variables, masks, cells.columns, strict=True)
                    if mask != column.full
                )
            )
        )
    return str(solver.check())


def outside(variable: z3.ExprRef, mask: int, width: int) -> z3.BoolRef:
    """Say that a cell is not in a mask, by the stretches of cells that are not."""
    if z3.is_bool(variable):
        return z3.Not(variable) if mask & 1 else variable
    stretches, start = [], None
    for cell in range(width + 1):
        absent = cell < width and not mask >> cell & 1
        if absent and start is None:
            start = cell
        elif not absent and start is not None:
            stretches.append(z3.And(variable >= start, variable < cell))
            start = None
    return z3.Or(*stretches)


def timed(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[Any, float]:
    """Do some work a few times; give what came of it, and the median of the CPU seconds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        result = work()
        taken.append(time.process_time() - start)
    return result, round(median(taken), 5)


def shown(row: Row) -> Row:
    """Print a row, and add to it how many times longer the others took."""
    if "beside" in row:
        row["ratios"] = {
            name: round(seconds / row["seconds"], 1) for name, seconds in row["beside"].items()
        }
    beside = "; ".join(
        f"{name} {seconds:.3f} s, ×{row['ratios'][name]}"
        for name, seconds in row.get("beside", {}).items()
    )
    undecided = f" undecided: {', '.join(row['undecided'])}" if row.get("undecided") else ""
    print(f"{row['what']:30} {row['table']:52} {row['seconds']:.4f} s{undecided}  {beside}")
    sys.stdout.flush()
    return row


if __name__ == "__main__":
    main()
