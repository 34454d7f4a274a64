"""An answer in a few words, for lists where somebody has to recognise it."""

from collections.abc import Mapping

from vinr_desktop.domain.answers import item_text
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.form import Answer, Kind, Question, is_empty
from vinr_desktop.domain.phrasing import cells, number_text, row_in_words

LONGEST = 140
NOTHING = "Inget svar"


def in_words(
    question: Question, answer: Answer, contacts: Mapping[str, Contact], longest: int = LONGEST
) -> str:
    """Return an answer as one line of at most so many letters."""
    if is_empty(answer):
        return NOTHING
    words = " ".join(_words(question, answer, contacts).split())
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def _words(question: Question, answer: Answer, contacts: Mapping[str, Contact]) -> str:
    match question.kind:
        case Kind.CHOICE:
            return item_text(question, {"id": answer})
        case Kind.MULTIPLE | Kind.CHECKLIST:
            return "; ".join(item_text(question, item) for item in answer)
        case Kind.PERSON:
            return ", ".join(filter(None, (answer["function"], answer["name"], answer["phone"])))
        case Kind.CONTACTS:
            return "; ".join(contacts[c].name for c in answer if c in contacts)
        case Kind.TABLE:
            return "; ".join(row_in_words(cells(question.columns, row)) for row in answer)
        case Kind.NUMBER:
            return number_text(answer)
        case Kind.YES_NO:
            return "Ja" if answer else "Nej"
        case _:
            return str(answer)
