"""The command line loads a command when it is called, and nothing before."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from wegwijs.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_list_is_there_under_its_name(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command.name == name
    assert command.help, f"{name} does not say what it does"


def test_the_list_of_commands_imports_none_of_them() -> None:
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from wegwijs.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'pydantic', 'yaml', 'jinja2', 'markdown', 'mkdocs'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
        "own = {each for each in sys.modules if each.startswith('wegwijs')}\n"
        "assert len(own) <= 8, own\n"
        "assert len(sys.modules.keys() - before) <= 150, len(sys.modules.keys() - before)\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert all(f"  {name} " in said.stdout for name in COMMANDS)


def test_an_unknown_command_is_told_in_one_line_with_status_2() -> None:
    result = CliRunner().invoke(main, ["chekc"])
    assert result.exit_code == 2
    assert result.output.endswith("There is no command 'chekc'. Did you mean 'check'?\n")
