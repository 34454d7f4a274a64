"""Routines as a unit writes them: a long one, a draft, and one with little in it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from vinr_desktop.domain.composed import (
    Block,
    ComposedDocument,
    ComposedSection,
    ContactGroup,
    ContactLine,
    ContactList,
    Grid,
    Heading,
    HistoryRow,
    ItemList,
    Paragraph,
    PlacedBlock,
    SignatureSlot,
)
from vinr_desktop.domain.form import SectionKind, SignatureRole

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PURPOSE = (
    "Rutinen gäller alla medarbetare i Hemtjänst Norra, även vikarier och timanställda. Den säger"
    " hur vi gör när vi misstänker eller får veta att en brukare är utsatt för våld av någon"
    " närstående, vem som gör vad och vart vi ringer. Den upprepar inte förvaltningens"
    " övergripande rutin utan bygger på den. Skyldigheten att anmäla enligt 19 kap. 1 §"
    " socialtjänstlagen (2025:400) gäller var och en och genast när misstanken uppstår."
)
STEPS = (
    "Ring 112 om någon är i fara.",
    "Sätt dig själv i säkerhet. Lämna hemmet hellre en gång för mycket.",
    "Skilj parterna åt om det går utan risk.",
    "Tillkalla en kollega.",
    "Se till barn och andra som finns i hemmet.",
    "Se till att den som är skadad får vård.",
    "Ring enhetschefen eller socialjouren.",
    "Rör inga spår.",
    "Anteckna klockslag och vad som sades, ord för ord.",
)
SOCIAL_DUTY = ContactLine("Socialjouren", "0500-000 00", "Kvällar, nätter och helger")
MANAGER = ContactLine("Enhetschef", "0500-000 01", "Vardagar 8–16.30")
RISK_COLUMNS = ("Händelse", "Sannolikhet", "Konsekvens", "Risk", "Åtgärd", "Ansvarig", "Klart")
APPROVER = SignatureSlot(
    SignatureRole.APPROVER, "Fastställs av", "Märta Ängström", "Verksamhetschef"
)
OWNER = SignatureSlot(SignatureRole.OWNER, "Dokumentansvarig", "Åsa Öberg", "Enhetschef")


def section(
    number: int, title: str, *blocks: Block, kind: SectionKind = SectionKind.NORMAL
) -> ComposedSection:
    """Return a section of blocks."""
    placed = tuple(PlacedBlock(block) for block in blocks)
    return ComposedSection(f"s{number}", str(number), title, kind, placed)


def acute(number: int, steps: tuple[str, ...] = STEPS) -> ComposedSection:
    """Return the section for the wall."""
    return section(
        number,
        "Akut – gör så här",
        ItemList(steps, ordered=True),
        Heading("Ring"),
        ContactList((ContactLine("Nödnumret", "112", "Dygnet runt"), SOCIAL_DUTY, MANAGER)),
        Heading("Säg inte"),
        Paragraph("Berätta aldrig för någon vart den utsatta har tagit vägen."),
        kind=SectionKind.ACUTE,
    )


def risks(count: int) -> Grid:
    """Return the risk table with `count` rows."""
    rows = tuple(
        (
            f"Anhörig {number} är alltid med vid besöket och svarar i brukarens ställe",
            "3",
            "4",
            "12",
            "Vi planerar ett enskilt samtal vid varje uppföljning.",
            "Enhetschef",
            "2027-03-01",
        )
        for number in range(1, count + 1)
    )
    return Grid(RISK_COLUMNS, rows, (3, 1.3, 1.3, 0.8, 3.4, 1.6, 1.5))


def matrix() -> Grid:
    """Return "what we do", where two rows share their heading."""
    states = ("Bekräftat våld, vill ha hjälp", "Förnekar, misstanken finns kvar")
    rows = tuple(
        (state, f"{PURPOSE} ({part})", "Enhetschef och biståndshandläggare", "samma dag")
        for state in states
        for part in ("först", "sedan")
    )
    return Grid(("Läge", "Så gör vi", "Vem", "När"), rows, (5, 5, 2, 1.3), row_headers=True)


def _prose(number: int, title: str) -> ComposedSection:
    points = ItemList((PURPOSE[:95], PURPOSE[96:240], "Vi frågar i enrum."))
    return section(
        number, title, Paragraph(PURPOSE), Heading("Så gör vi"), points, Paragraph(PURPOSE)
    )


def long_routine() -> ComposedDocument:
    """Return an adopted routine of more than twelve pages with every kind of block."""
    words = ("Fysiskt våld", "Psykiskt våld", "Sexuellt våld", "Försummelse", "Hedersförtryck")
    titles = ("Den som utövar våld", "Särskilda situationer", "Dokumentation", "Samverkan")
    sections = (
        section(1, "Omfattning", Paragraph(PURPOSE), Paragraph("Vi möter äldre och anhöriga.")),
        section(2, "Syfte", Paragraph(PURPOSE), Paragraph(PURPOSE)),
        section(
            3,
            "Begrepp",
            Paragraph("I den här rutinen menar vi med våld:", lead=True),
            ItemList(tuple(f"{word}: {PURPOSE[:120]}" for word in words)),
        ),
        section(4, "Risker och hur vi möter dem", risks(24)),
        acute(5),
        section(6, "Så agerar vi", Paragraph("Gäller när det inte är akut."), matrix()),
        section(7, "Barn: orosanmälan", Paragraph(PURPOSE), ContactList((SOCIAL_DUTY, MANAGER))),
        *(_prose(number, title) for number, title in enumerate(titles * 3, start=8)),
    )
    return ComposedDocument(
        title="Lokal rutin vid våld i nära relation – Hemtjänst Norra",
        document_type="Lokal rutin",
        municipality="Exempelstads kommun",
        unit="Hemtjänst Norra",
        version="2.0",
        is_draft=False,
        measures=("2.3", "2.4"),
        head=_head(),
        sections=sections,
        contacts=(
            ContactGroup("Våra funktioner", (MANAGER, SOCIAL_DUTY)),
            ContactGroup("För den som är utsatt", (ContactLine("Kvinnofridslinjen", "116 016"),)),
        ),
        history=(
            HistoryRow("1.0", date(2025, 11, 20), "Ny rutin.", "Åsa Öberg"),
            HistoryRow("2.0", date(2026, 11, 24), "Nya lagrum och telefonnummer.", "Åsa Öberg"),
        ),
        signatures=(OWNER, APPROVER),
        laws_checked=date(2026, 2, 1),
        adopted_on=date(2026, 11, 24),
        made_at=NOW,
        keywords=("våld i nära relation",),
    )


def _head() -> tuple[tuple[str, str], ...]:
    return (
        ("Dokumenttyp", "Lokal rutin"),
        ("Version", "2.0"),
        ("Diarienummer", "SN 2026/114"),
        (
            "Gäller för",
            "undersköterskor, vårdbiträden, planerare, samordnare, vikarier och timanställda i"
            " hemtjänsten, legitimerad personal som arbetar i hemmet och alla som handleder dem",
        ),
        ("Fastställd av", "Märta Ängström, verksamhetschef"),
        ("Gäller från", "2026-12-01"),
        ("Revideras senast", "2027-11-24"),
    )


def draft() -> ComposedDocument:
    """Return the long routine before anybody signs it."""
    routine = long_routine()
    rows = (replace(routine.history[0], day=None),)
    return replace(routine, is_draft=True, adopted_on=None, signatures=(), history=rows)


def small(*blocks: Block) -> ComposedDocument:
    """Return a document of one section with these blocks, and otherwise as little as can be."""
    return ComposedDocument(
        title="Egenkontroll",
        document_type="Egenkontroll",
        municipality="",
        unit="",
        version="1.0",
        is_draft=False,
        measures=(),
        head=(),
        sections=(section(1, "Innehåll i rutinen", *blocks),) if blocks else (),
        contacts=(),
        history=(),
        signatures=(),
        laws_checked=None,
        adopted_on=None,
        made_at=NOW,
    )
