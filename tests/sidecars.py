"""Judges sidecars by their JSON Schema, with a validator that is not ours."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from vinr_desktop.paths import shipped_root

SCHEMA = shipped_root() / "resources" / "schemas" / "sidecar.schema.json"


def faults(sidecar: dict[str, Any]) -> list[str]:
    """What breaks the schema, by the rule that it breaks; empty when the sidecar keeps to it."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return sorted(
        str(error.validator) for error in Draft202012Validator(schema).iter_errors(sidecar)
    )


def read(folder: Path) -> dict[str, Any]:
    """The one sidecar of a folder."""
    (path,) = folder.glob("*.json")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
