"""The words in which a register extract tells of tables, columns and rights."""

TABLES = {
    "employee": "Medarbetare",
    "employment": "Anställning",
    "absence": "Frånvaro",
    "completion": "Utbildning",
    "attendance": "Närvaro",
}

FIELDS = {
    "number": "nummer",
    "name": "namn",
    "email": "e-post",
    "is_protected": "skyddade personuppgifter",
    "unit_id": "enhet",
    "profession": "yrke",
    "form": "anställningsform",
    "first": "från",
    "last": "till",
    "source": "källa",
    "course_id": "utbildning",
    "done_on": "datum",
    "noted_on": "registrerad",
    "attended": "hur",
    "origin": "ursprung",
    "seen_on": "intyget visat",
    "seen_by": "intyget visat för",
    "taken_back": "ångrad",
    "presence": "status",
}

LEFT_OUT = frozenset(
    {
        "id", "rev", "scope", "employee_id", "gathering_id", "origin_id", "read_id",
        "read_sha256", "certificate",
    }
)  # fmt: skip
"""Columns that only tie rows together; the certificate's file is told of in its own column."""

RIGHTS = (
    (
        "Ändamål",
        "Att de anställda har den utbildning om våld i nära relation som verksamheten kräver, att"
        " nyanställda får den i tid och att det går att visa.",
    ),
    (
        "Rättslig grund",
        "Rättslig förpliktelse och uppgift av allmänt intresse: artikel 6.1 c och e i"
        " dataskyddsförordningen med 2 kap. 1–2 §§ lagen (2018:218). Inte samtycke.",
    ),
    ("Kategorier", "Det som står i utdraget. Personnummer, lön och privat adress sparas aldrig."),
    (
        "Varifrån uppgifterna kommer",
        "Från arbetsgivarens personalsystem, från din chef och från dig själv. Vilken lista en"
        " anställning kom med och vem som registrerade vad står ovan.",
    ),
    (
        "Mottagare",
        "Din chef och de som arbetar med utbildning och personal i förvaltningen. Registret är"
        " allmän handling: uppgifter kan begäras ut och prövas då mot sekretess.",
    ),
    ("Hur länge", ""),
    (
        "Dina rättigheter",
        "Du kan begära rättelse, radering eller begränsning, göra invändningar, och klaga hos"
        " Integritetsskyddsmyndigheten. Vänd dig till din chef eller kommunens dataskyddsombud.",
    ),
    (
        "Utanför utdraget",
        "Utdraget gäller utbildningsregistret. Har du själv arbetat med rutiner i programmet står"
        " ditt namn också i de dokumenten och deras historik.",
    ),
)
"""What article 15 asks to be told; an empty text is filled with what the municipality decided."""
