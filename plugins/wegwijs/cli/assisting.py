"""The command that lets assistants ask, over the Model Context Protocol."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wegwijs.cli.deciding import catalog_to_ask
from wegwijs.cli.repository import data_option, settings


@click.command("mcp")
@data_option
def mcp_command(data: Path | None) -> None:
    """Serve the decisions and concepts to an assistant, over stdin and stdout (MCP)."""
    try:
        from wegwijs.assistant.server import serve, server
    except ModuleNotFoundError as missing:
        if missing.name != "mcp":
            raise
        raise click.UsageError(
            "The mcp library is not installed. Install it with: pip install 'wegwijs[assistant]'"
        ) from None
    addresses = settings(data, pages=False).addresses
    serve(server(catalog_to_ask(data), addresses), sys.stdin.buffer, sys.stdout.buffer)
