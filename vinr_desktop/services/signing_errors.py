"""What is said where a document cannot be adopted."""

from collections.abc import Iterable

from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.versions import number


def refuse_finished(document: Document, versions: Iterable[Document]) -> None:
    """Raise UserError where a document is no draft, or a later of its versions is adopted."""
    if document.state not in (State.DRAFT, State.REVIEW):
        raise UserError("Dokumentet är redan fastställt.", "Gör en ny version om något ska ändras.")
    if document.discarded_at is not None:
        raise UserError(
            "Dokumentet ligger bland de borttagna.", "Ta tillbaka det först, och skriv sedan under."
        )
    adopted = (one for one in versions if one.state not in (State.DRAFT, State.REVIEW))
    last = max(adopted, key=lambda one: number(one.version), default=None)
    if last is not None and number(last.version) >= number(document.version):
        raise UserError(
            f"Version {last.version} är redan fastställd, så version {document.version} kan inte"
            " fastställas efter den.",
            f"Allt du har skrivit är sparat. Gör en ny version av {last.version} och kopiera svaren"
            " härifrån.",
        )


def changed() -> UserError:
    """Return the error for a draft that was changed in the meantime."""
    return UserError(
        "Dokumentet ändrades medan underskriften gjordes.",
        "Inget är underskrivet och ändringen finns kvar. Läs igenom och skriv under igen.",
    )


def not_registered(holder: str, signer: str) -> UserError:
    """Return the error for somebody else's certificate."""
    return UserError(
        f"Certifikatet tillhör {holder} och är inte registrerat för {signer}.",
        "Inget är underskrivet. Välj rätt certifikat, eller registrera det först om det är"
        f" {signer} som har det.",
    )
