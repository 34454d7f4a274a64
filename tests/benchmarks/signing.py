"""Signing the routine with an RSA-3072 key that is loaded already, against the bare signature."""

from datetime import UTC, datetime
from functools import partial

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.benchmarks.routine_pdf import routine
from tests.benchmarks.row import Row, in_turns, typical
from vinr_desktop.pdf import document_pdf
from vinr_desktop.pdf.appearance import Signing
from vinr_desktop.pdf.identity import KeyKind, Owner, load_pkcs12, make_identity
from vinr_desktop.pdf.signature import sign

ROUNDS = 31
GOAL_MS = 30.0
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PASSPHRASE = "fyra ord som ingen gissar"


def measure() -> list[Row]:
    """Sign the same unsigned PDF again and again, the key at hand."""
    composed = routine()
    pdf = document_pdf.render(composed)
    made = make_identity(Owner("Åsa Öberg"), PASSPHRASE, NOW, KeyKind.RSA_3072)
    identity = load_pkcs12(made, PASSPHRASE, NOW)
    key = identity.key
    assert isinstance(key, rsa.RSAPrivateKey)
    field = composed.signatures[0].field_name
    shown = Signing("Åsa Öberg", "Enhetschef", NOW)
    ours = partial(sign, pdf, field, identity, shown)
    bare = partial(key.sign, pdf, padding.PKCS1v15(), hashes.SHA256())
    mine, theirs = map(typical, in_turns(ours, bare, rounds=ROUNDS))
    goal = f"≤ {GOAL_MS:g} ms"
    return [Row("signing, RSA-3072", mine, "bare signature", theirs, goal, mine <= GOAL_MS)]
