"""An office with documents made elsewhere, an overall routine of the program, and local ones."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.files import OLD_ROUTINE, pdf, word
from vinr_desktop.domain.answers import proposal
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.expected import Level
from vinr_desktop.domain.form import ColumnKind, Kind, Question, is_empty
from vinr_desktop.services.container import Services
from vinr_desktop.services.identities import make_identity
from vinr_desktop.services.register import Facts, read_file
from vinr_desktop.services.signing import make

WORDS = "Granskog i dimma 41"
BOSS = {"name": "Bo Ek", "function": "förvaltningschef", "phone": "019-10 00 00"}


@dataclass(frozen=True)
class Registered:
    """What was registered, and what was made in the program."""

    policy: Document
    old_routine: Document
    overall: Document
    local: Document
    from_old: Document


def furnish(services: Services, folder: Path) -> Registered:
    """Register three documents, adopt an overall routine, and begin two local ones."""
    organisation = services.organisation
    organisation.name_municipality("Granby kommun")
    organisation.choose_me(organisation.add_person("Bo Ek", "förvaltningschef").id)
    for name, sector in (
        ("Hemtjänst Norr", "hemtjanst"),
        ("Hemtjänst Söder", "hemtjanst"),
        ("LSS Björken", "lss"),
        ("Socialförvaltningen", "stab"),
    ):
        organisation.add_unit(name, sector)
    root = organisation.municipality().id
    units = {unit.name: unit.id for unit in organisation.units()}
    policy = _register(
        services,
        folder / "Policy för våld i nära relation.pdf",
        pdf("Policy för våld i nära relation\nIngen ska utsättas för våld i nära relation."),
        _facts(Level.POLICY, root, "policy", date(2026, 2, 11)),
    )
    old = old_routine(services, folder, units["Hemtjänst Söder"])
    _register(
        services,
        folder / "Rutin för skyddade personuppgifter.pdf",
        pdf(),
        _facts(Level.OVERALL, root, "skyddade-personuppgifter", date(2025, 12, 1)),
    )
    overall = _adopt(services, units["Socialförvaltningen"])
    drafting = services.drafting
    local = drafting.begin("lokal-rutin", units["Hemtjänst Norr"], "hemtjanst")
    from_old = drafting.begin("lokal-rutin", units["Hemtjänst Söder"], "hemtjanst", old.id)
    return Registered(policy, old, overall, local, from_old)


def old_routine(services: Services, folder: Path, unit: str, *more: str) -> Document:
    """A local routine of a unit, written in Word and three years old, with `more` at its end."""
    return _register(
        services,
        folder / "Rutin vid misstanke om våld.docx",
        word(*OLD_ROUTINE, *more, table=(("Vem", "Vad"), ("Enhetschef", "Ringer socialjouren"))),
        _facts(Level.LOCAL, unit, "lokal-rutin", date(2023, 5, 2)),
    )


def overall_routine(services: Services, folder: Path, replaces: str = "") -> Document:
    """An overall routine that was made outside the program; a newer one where one is replaced."""
    name = "Ny övergripande rutin.pdf" if replaces else "Övergripande rutin.pdf"
    root = services.organisation.municipality().id
    facts = _facts(Level.OVERALL, root, "overgripande-rutin", date(2026, 3, 2))
    text = f"{name}\nVi frågar i enrum.\nVi ringer 112 vid fara."
    return _register(services, folder / name, pdf(text), replace(facts, replaces=replaces))


def _facts(level: Level, unit: str, expected: str, day: date) -> Facts:
    return Facts(
        title="",
        kind={Level.POLICY: "Policy", Level.LOCAL: "Lokal rutin"}.get(level, "Rutin"),
        level=level,
        unit_id=unit,
        place="Intranätet, Styrande dokument",
        adopted_on=day,
        approver="Socialnämnden",
        owner="Åsa Öberg",
        review_date=date(2027, 1, 15) if level is Level.POLICY else None,
        expected=expected,
        registry_number="SN 2026/12" if level is Level.POLICY else "",
    )


def _register(services: Services, path: Path, data: bytes, facts: Facts) -> Document:
    path.write_bytes(data)
    return services.register.register(read_file(path), replace(facts, title=path.stem))


def _adopt(services: Services, unit: str) -> Document:
    """Fill in an overall routine with what is proposed, and sign it."""
    drafting, identities = services.drafting, services.identities
    document = drafting.begin("overgripande-rutin", unit, "")
    for question in drafting.open(document.id).form.questions():
        draft = drafting.open(document.id)
        if question.id in draft.answers or not draft.form.applies(question, draft.answers):
            continue
        answer = proposal(question, draft.sector)
        if is_empty(answer) and question.required:
            answer = _anything(question)
        if not is_empty(answer):
            drafting.answer(document.id, question.id, answer, question.id)
    identity = make_identity(identities.order(), WORDS)
    identities.keep(identity)
    signed = make(services.signing.begin(document.id), identity.pkcs12, WORDS)
    return services.signing.finish(signed)


def _anything(question: Question) -> object:
    """Return an answer of the right shape."""
    first = question.choices[0].id if question.choices else ""
    row = {column.id: "Så gör vi." for column in question.columns if column.kind is ColumnKind.TEXT}
    answers: dict[Kind, object] = {
        Kind.PERSON: BOSS,
        Kind.CHOICE: first,
        Kind.MULTIPLE: [{"id": first}],
        Kind.CHECKLIST: [{"id": first}],
        Kind.TABLE: [row],
        Kind.CONTACTS: ["nodnumret"],
        Kind.DATE: "2027-06-01",
        Kind.YES_NO: True,
    }
    return answers.get(question.kind, "Så gör vi.")
