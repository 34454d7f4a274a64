"""What others have brought into a draft: what is said of its answers, and what has to be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vinr_desktop.domain.merge import Heads
from vinr_desktop.services.container import Services


@dataclass(frozen=True, slots=True)
class News:
    """By question id: how many comments are open, and the answers that stand beside each other."""

    talks: Mapping[str, int] = field(default_factory=dict)
    contested: Mapping[str, Heads] = field(default_factory=dict)


def read_news(services: Services, document_id: str) -> News:
    """Return what there is of it now; nothing can be chosen in a locked document."""
    document = services.drafting.open(document_id)
    known = {question.id for question in document.form.questions()}
    talks: dict[str, int] = {}
    for talk in services.reviewing.open_talks(document_id):
        question_id = talk.comment.question_id
        talks[question_id] = talks.get(question_id, 0) + 1
    if document.document.is_locked:
        return News(talks)
    contested = services.handover.conflicts(document_id)
    return News(talks, {id: heads for id, heads in contested.items() if id in known})
