"""A small check of JSON data against the part of JSON Schema that the program's own schemas use."""

import re
from collections.abc import Iterator
from typing import Any

Data = Any  # whatever JSON can hold

_TYPES = {"object": dict, "array": list, "string": str, "integer": int}
_UNDERSTOOD = {
    "$schema", "$defs", "$ref", "title", "description", "type", "required", "properties",
    "additionalProperties", "items", "const", "enum", "pattern", "minimum",
}  # fmt: skip


def problems(data: Data, schema: dict[str, Data]) -> list[str]:
    """Return what in the data breaks the schema; AssertionError for a word not understood here."""
    return list(_problems(data, schema, schema, "$"))


def _problems(data: Data, schema: dict[str, Data], root: dict[str, Data], at: str) -> Iterator[str]:
    assert set(schema) <= _UNDERSTOOD, f"{at}: {set(schema) - _UNDERSTOOD}"
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from _problems(data, root["$defs"][name], root, at)
    kind = schema.get("type")
    if kind and (not isinstance(data, _TYPES[kind]) or isinstance(data, bool)):
        yield f"{at}: not of type {kind}"
        return
    yield from _value_problems(data, schema, at)
    if isinstance(data, dict):
        yield from _object_problems(data, schema, root, at)
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _problems(item, schema.get("items", {}), root, f"{at}[{number}]")


def _value_problems(data: Data, schema: dict[str, Data], at: str) -> Iterator[str]:
    if "const" in schema and data != schema["const"]:
        yield f"{at}: not {schema['const']}"
    if "enum" in schema and data not in schema["enum"]:
        yield f"{at}: not one of {schema['enum']}"
    if "pattern" in schema and not re.search(schema["pattern"], data):
        yield f"{at}: does not match {schema['pattern']}"
    if "minimum" in schema and data < schema["minimum"]:
        yield f"{at}: less than {schema['minimum']}"


def _object_problems(
    data: dict[str, Data], schema: dict[str, Data], root: dict[str, Data], at: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{at}: lacks {name}" for name in schema.get("required", ()) if name not in data)
    for name, value in data.items():
        if name in known:
            yield from _problems(value, known[name], root, f"{at}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}: has {name}"
