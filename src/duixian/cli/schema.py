"""`duixian schema`: the JSON schema of what `duixian assess --json` prints."""

import json

import typer
from pydantic import TypeAdapter

from duixian.assess.result import Assessment

HELP = "输出 assess --json 结果的 JSON Schema。"


def run() -> None:
    """Print the schema."""
    typer.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


def schema() -> dict[str, object]:
    """The published schema: a list of assessments, one an applicant."""
    made = TypeAdapter(list[Assessment]).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
