"""A file that tells what the columns of a list mean: TOML or JSON, header = field."""

import json
from pathlib import Path

from vinr_desktop.domain.errors import FormError
from vinr_desktop.storage.strict import Faults, parse, read_text, type_in_words


def read_mapping(path: Path) -> dict[str, str]:
    """Return what the file tells; FormError naming file and key where something is wrong in it."""
    faults = Faults(path.name)
    text = read_text(path, faults)
    faults.raise_first()
    if path.suffix.casefold() == ".json":
        return _from_json(text, path.name)
    table = parse(text, faults)
    told = {header: table.text(header, "") for header in table.given()}
    faults.raise_first()
    return told


def _from_json(text: str, name: str) -> dict[str, str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormError(name, "", "filen går inte att läsa som JSON.", "Rätta den.") from error
    if not isinstance(data, dict):
        raise FormError(name, "", f"ska vara ett objekt, men är {type_in_words(data)}.")
    for header, field in data.items():
        if not isinstance(field, str):
            raise FormError(name, header, f"ska vara text, men är {type_in_words(field)}.")
    return data
