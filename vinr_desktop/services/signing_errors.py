"""What is said where a document cannot be adopted."""

from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.errors import UserError


def refuse_finished(document: Document) -> None:
    """Raise UserError where a document is no draft."""
    if document.state not in (State.DRAFT, State.REVIEW):
        raise UserError("Dokumentet är redan fastställt.", "Gör en ny version om något ska ändras.")
    if document.discarded_at is not None:
        raise UserError(
            "Dokumentet ligger bland de borttagna.", "Ta tillbaka det först, och skriv sedan under."
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
