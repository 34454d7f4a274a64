"""A small form in code, with one question of every kind that the tests of the domain lean on."""

from vinr_desktop.domain.form import (
    BySector,
    Choice,
    Column,
    ColumnKind,
    Condition,
    Form,
    Head,
    Kind,
    Page,
    Printing,
    PrintStyle,
    Question,
    Section,
    SectionKind,
    SignatureRole,
)

TIME_COLUMNS = (
    Column("act", "Åtgärd", width=3),
    Column("who", "Vem"),
    Column("when", "Tid"),
)
RISK_COLUMNS = (
    Column("event", "Händelse", width=3),
    Column("p", "Sannolikhet", ColumnKind.NUMBER, minimum=1, maximum=4),
    Column("c", "Konsekvens", ColumnKind.NUMBER, minimum=1, maximum=4),
    Column("value", "Riskvärde", ColumnKind.PRODUCT, product_of=("p", "c")),
    Column("note", "Anmärkning"),
)


def question(
    question_id: str, kind: Kind, printing: Printing | None = None, **others: object
) -> Question:
    """Return a question with a plain text; `others` are fields of Question."""
    return Question(
        question_id,
        kind,
        BySector(f"Fråga {question_id}?"),
        printing=printing,
        **others,  # type: ignore[arg-type]
    )


def small_form() -> Form:
    """Return a form of three steps and four printed sections."""
    frame = Page(
        "ramar",
        "Ramar",
        "Vad gäller det?",
        BySector("Kort."),
        5,
        (
            question("unit", Kind.TEXT, required=True),
            question(
                "sector",
                Kind.CHOICE,
                required=True,
                choices=(Choice("ifo", "IFO"), Choice("lss", "LSS")),
            ),
            question(
                "approver", Kind.PERSON, Printing("scope", sentence="Fastställs av {answer}.")
            ),
        ),
    )
    acting = Page(
        "agera",
        "Agera",
        "Vad gör vi?",
        BySector("Gör så här."),
        10,
        (
            question(
                "aim",
                Kind.LONG_TEXT,
                Printing("scope", heading="Syfte"),
                required=True,
                prefill=BySector("Vi hjälper {personen}.", {"lss": "Vi stödjer {personen}."}),
            ),
            question("placing", Kind.YES_NO, Printing("acute", yes="Placering finns.")),
            question(
                "decider",
                Kind.PERSON,
                Printing("acute", row_label="Beslut om placering"),
                required=True,
                sectors=frozenset({"ifo"}),
                shown_when=(Condition("placing", (True,)),),
            ),
            question(
                "steps",
                Kind.CHECKLIST,
                Printing("acute"),
                ordered=True,
                own=True,
                choices=(Choice("112", "Ring 112."), Choice("safe", "Sätt dig i säkerhet.")),
            ),
            question(
                "confirmed",
                Kind.TABLE,
                Printing("act", style=PrintStyle.MATRIX, row_label="Bekräftat"),
                columns=TIME_COLUMNS,
            ),
            question(
                "denied",
                Kind.TABLE,
                Printing("act", style=PrintStyle.MATRIX, row_label="Förnekar"),
                columns=TIME_COLUMNS,
            ),
            question("risks", Kind.TABLE, Printing("act"), columns=RISK_COLUMNS),
        ),
    )
    calling = Page(
        "ringa",
        "Ringa",
        "Vem?",
        BySector(""),
        5,
        (
            question("help", Kind.CONTACTS, Printing("calls", lead="Vi hänvisar till:")),
            question("again", Kind.DATE, Printing("calls", sentence="Följs upp {answer}.")),
            question("inner", Kind.TEXT),
        ),
    )
    return Form(
        id="liten",
        version=1,
        title="Liten rutin",
        document_type="Rutin",
        file_label="Liten",
        measures=("2.3",),
        signatures=(SignatureRole.APPROVER,),
        head=Head(unit="unit", sector="sector", approver="approver"),
        sections=(
            Section("scope", "Omfattning"),
            Section("acute", "Akut", SectionKind.ACUTE),
            Section("act", "Så agerar vi"),
            Section("calls", "Kontakter vi använder"),
        ),
        pages=(frame, acting, calling),
    )
