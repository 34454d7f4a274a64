"""What must never be kept about staff, refused before anything is written."""

import re

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.language import personal_numbers, private_phones


def refuse_personal_numbers(**texts: str) -> None:
    """Raise UserError where a text holds a personnummer or samordningsnummer; named by field."""
    for what, text in texts.items():
        whole = _BETWEEN_DIGITS.sub("", text) if what in _OF_A_PERSON else text
        if personal_numbers(text) or personal_numbers(whole):
            raise UserError(
                f"I fältet {_FIELDS[what]} står något som ser ut som ett personnummer.",
                "Ingenting är sparat. Programmet sparar aldrig personnummer eller"
                " samordningsnummer. Använd anställningsnumret i stället.",
            )


def refuse_private_phones(**texts: str) -> None:
    """Raise UserError where a text holds a mobile number; named by field."""
    for what, text in texts.items():
        if private_phones(text):
            raise UserError(
                f"I fältet {_FIELDS[what]} står något som ser ut som ett mobilnummer.",
                "Ingenting är sparat. Programmet sparar inga privata telefonnummer.",
            )


_OF_A_PERSON = frozenset({"alias", "email", "name", "number"})
"""Where no long number belongs, however it is parted."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s_./\u200b-\u200d\u2060\ufeff]+(?=\d)")

_FIELDS = {
    "alias": "alias",
    "decision": "beslut",
    "form": "anställningsform",
    "leader": "ledare",
    "led_by": "ledd av",
    "manager": "chef",
    "name": "namn",
    "number": "anställningsnummer",
    "email": "e-post",
    "place": "plats",
    "profession": "yrke",
    "provider": "utbildningsgivare",
    "seen_by": "intyget visat för",
    "summary": "beskrivning",
    "title": "namn",
    "unit": "enhetens namn",
}
"""The fields as the screens call them."""
