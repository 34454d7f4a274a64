"""What a document is called: by its form, what it is about, and its unit."""

from vinr_desktop.domain.answers import item_text
from vinr_desktop.domain.form import Answers, Form


def title_of(form: Form, unit: str, answers: Answers) -> str:
    """Return the title; two documents of a form that asks for a subject are told apart by it."""
    about = ""
    if form.head.subject:
        question = form.question(form.head.subject)
        chosen = [item_text(question, item) for item in answers.get(question.id) or ()]
        said = ", ".join(filter(None, chosen)) or form.head.subject_all
        about = f" ({said})" if said else ""
    return f"{form.title}{about} – {unit}"
