"""What must never be kept about staff, refused before anything is written."""

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.language import personal_numbers, private_phones


def refuse_personal_numbers(**texts: str) -> None:
    """Raise UserError where a text holds a personnummer or samordningsnummer; named by field."""
    for what, text in texts.items():
        if personal_numbers(text):
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
