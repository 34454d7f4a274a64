"""What is written besides answers, in plain Swedish: the names of its columns, and their values."""

import json
from collections.abc import Mapping
from datetime import datetime

from vinr_desktop.domain.merge import Head, Stored

_PERSON = {"name": "Namn", "function": "Funktion", "phone": "Telefon", "email": "E-post"}
NAMES: Mapping[str, Mapping[str, str]] = {
    "document": {
        "title": "Titel",
        "unit_id": "Enhet",
        "version": "Version",
        "state": "Hur långt dokumentet har kommit",
        "owner": "Dokumentansvarig",
        "registry_number": "Diarienummer",
        "valid_from": "Gäller från",
        "review_date": "Ses över senast",
        "adopted_on": "Fastställd",
        "pdf_sha256": "Undertecknad fil",
        "discarded_at": "Slängd",
        "kind_of_change": "Hur mycket versionen ändrar",
        "change": "Vad som är ändrat",
        "adopted_how": "Hur det fastställdes",
        "decided_by": "Fastställd av",
        "decision": "Beslut",
        "withdrawn_on": "Upphävd",
        "withdrawn_reason": "Varför det upphävdes",
        "form_version": "Formulärets version",
        "form_id": "Formulär",
    },
    "receipt": {
        "filed_on": "Inlagd i ledningssystemet",
        "place": "Plats",
        "filed_by": "Inlagd av",
        "registry_number": "Diarienummer",
        "readable_on": "Läsbar för alla från",
        "readable_by": "Läsbarheten provad av",
    },
    "review": {
        "outcome": "Hur granskningen slutade",
        "decided_by": "Avslutad av",
        "decided_at": "Avslutad",
        "note": "Några ord",
        "reviewer": "Granskare",
        "message": "Meddelande",
        "wanted_on": "Önskat svar senast",
    },
    "comment": {
        "settled": "Vad det blev av kommentaren",
        "settled_by": "Avgjord av",
        "settled_at": "Avgjord",
        "text": "Kommentar",
        "proposal": "Förslag",
    },
    "participant": {"taken_back": "Struken", **_PERSON},
    "follow_up": {"note": "Vad ni kom fram till", "next_review": "Ses över senast"},
    "unit": {"name": "Namn", "parent": "Hör till", "sector": "Verksamhet", "manager": "Chef"},
    "person": _PERSON,
    "signing_certificate": {"not_after": "Gäller till", "subject": "Utfärdat till"},
    "contact": {
        "name": "Namn",
        "phone": "Telefon",
        "hours": "Öppettider",
        "web": "Webbplats",
        "chat": "Chatt",
        "languages": "Språk",
        "note": "Anteckning",
        "area": "Område",
        "source": "Källa",
        "status": "Kontroll",
        "checked_on": "Senast kontrollerad",
        "checked_by": "Kontrollerad av",
        "audiences": "För vem",
    },
    "original": {"level": "Nivå", "kind": "Dokumenttyp", "file_name": "Fil", "sha256": "Fil"},
    "basis": {
        "superior_id": "Bygger på",
        "own": "Steg som enheten skriver själv",
        "unchanged": "Steg som gäller oförändrade",
        "source_title": "Äldre dokument bredvid frågorna",
    },
    "expected": {"title": "Titel", "per_unit": "För varje enhet", "removed": "Borttagen"},
    "set_aside": {"taken_back": "Ångrat", "reason": "Skäl"},
    "employee": {
        "name": "Namn",
        "number": "Anställningsnummer",
        "email": "E-post",
        "is_protected": "Skyddade personuppgifter",
    },
    "employment": {
        "unit_id": "Enhet",
        "profession": "Yrke",
        "form": "Anställningsform",
        "first": "Första dagen",
        "last": "Sista dagen",
        "number": "Anställningsnummer",
    },
    "absence": {"first": "Från", "last": "Till", "taken_back": "Tillbakatagen"},
    "completion": {
        "done_on": "Genomförd",
        "attended": "Hur",
        "origin": "Varifrån",
        "seen_on": "Intyget visat",
        "seen_by": "Visat för",
        "certificate": "Intygets fil",
        "taken_back": "Tillbakatagen",
    },
    "occasion": {
        "held_on": "Dag",
        "starts": "Börjar",
        "ends": "Slutar",
        "place": "Plats",
        "leader": "Ledare",
        "seats": "Platser",
        "is_cancelled": "Inställt",
    },
    "staff_meeting": {
        "held_on": "Dag",
        "led_by": "Ledd av",
        "topics": "Vad ni tog upp",
        "asked": "Fick frågan",
        "knew": "Visste svaret",
        "is_cancelled": "Tillbakataget",
    },
    "attendance": {"presence": "Närvaro"},
    "course": {
        "title": "Namn",
        "provider": "Utbildningsgivare",
        "validity_months": "Giltig i månader",
        "hours": "Timmar",
        "is_removed": "Borttagen",
    },
    "rule": {
        "title": "Krav",
        "level": "Hur bindande",
        "days": "Dagar efter start",
        "renewal": "Förnyas",
        "months": "Efter månader",
        "is_ended": "Avslutat",
    },
    "policy": {"value": "Beslut"},
    "removal": {"removed_at": "När", "removed_by": "Av vem", "decision": "Beslut"},
}
"""The name of each column that somebody can read, by table; the others are the program's own."""

_CODES: Mapping[str, Mapping[str, str]] = {
    "state": {
        "draft": "Utkast",
        "review": "Under granskning",
        "adopted": "Fastställd",
        "delivered": "Levererad",
        "filed": "Inlagd i ledningssystemet",
        "replaced": "Ersatt",
        "withdrawn": "Upphävd",
    },
    "outcome": {
        "": "Pågår",
        "sent_back": "Skickad tillbaka",
        "approved": "Godkänd",
        "taken_back": "Avbruten",
    },
    "settled": {"": "Öppen", "taken": "Förslaget taget", "left": "Lämnad", "done": "Klar"},
    "kind_of_change": {"minor": "Mindre ändring", "major": "Större ändring"},
    "adopted_how": {
        "signature": "Underskrift i programmet",
        "paper": "På papper",
        "service": "I en e-tjänst",
        "decision": "Genom beslut",
    },
    "attended": {"alone": "Enskilt", "group": "I grupp"},
    "origin": {
        "noted": "Registrerad i programmet",
        "imported": "Från en fil",
        "taken_over": "Från tiden före programmet",
        "meeting": "APT",
        "occasion": "Kurstillfälle",
        "signed": "Läst och kvitterad",
    },
    "presence": {
        "invited": "Inbjuden",
        "booked": "Bokad",
        "present": "Var där",
        "absent": "Kom inte",
        "none": "Inte längre bokad",
    },
    "level": {"demanded": "Krav", "recommended": "Rekommenderad"},
    "renewal": {"never": "Aldrig", "months": "Efter ett antal månader", "yearly": "Varje år"},
    "status": {
        "source_checked": "Källkontrollerad",
        "verified": "Verifierad",
        "to_check": "Ska kontrolleras",
        "paused": "Pausad",
    },
}
_TOPICS = {"plan": "planen", "routine": "rutin", "case": "påhittat fall"}
_YES_NO = (
    "taken_back", "removed", "per_unit", "is_protected", "is_cancelled", "is_removed", "is_ended",
)  # fmt: skip
EMPTY = "Tomt"


def value_words(column: str, value: Stored, names: Mapping[str, str]) -> str:
    """Return a value as people say it; `names` are those of what values refer to, by id."""
    text = "" if value is None else str(value)
    if text in _CODES.get(column, {}):
        return _CODES[column][text]
    if not text:
        return EMPTY
    if column.endswith("sha256"):
        return f"Fil med fingeravtryck {text[:8].upper()}"
    if column.endswith("_at"):
        return f"{datetime.fromisoformat(text).astimezone():%Y-%m-%d %H:%M}"
    if column in _YES_NO:
        return "Ja" if value else "Nej"
    if column == "topics":
        return ", ".join(_TOPICS.get(each, each) for each in json.loads(text)) or EMPTY
    return names.get(text, text)


def writing_words(
    table: str, head: Head, columns: tuple[str, ...], names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return what a writing says in some columns: each one's name, and its value in words."""
    told = [
        (name, value_words(column, head.values.get(column), names))
        for column, name in NAMES.get(table, {}).items()
        if column in columns
    ]
    return told or [("Uppgifter som programmet för", "Sparade av den som står här ovanför")]
