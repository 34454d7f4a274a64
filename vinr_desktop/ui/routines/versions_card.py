"""The versions of a routine with their states, how current it is, and who followed it up."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.document import IN_FORCE, LOCKED_STATES, Document, State
from vinr_desktop.domain.document_head import adopted_through
from vinr_desktop.domain.versions import FollowUp, SetAside, Standing
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.printing import open_in_reader
from vinr_desktop.ui.labels import STATES, document_mark
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import link_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label


class VersionsCard(Card):
    """Hidden for a first draft: it has nothing to tell yet."""

    version_wanted = Signal(str)
    """The id of a version to show."""

    def __init__(self) -> None:
        super().__init__("versions_card", title="Versioner och uppföljning")
        self._current = StateMark(Mark("", "check-circle", Tone.SUCCESS), name="current_words")
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        self.body.addWidget(self._current, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._list)
        self.hide()

    def show_document(self, services: Services, document: Document, today: date) -> None:
        """Show every version of the series, and the follow-ups of this one."""
        versions, settling = services.versions, services.settling
        found = versions.of(document.id)
        self.setVisible(document.state in LOCKED_STATES or len(found) > 1)
        self._current.setVisible(document.state in IN_FORCE)
        if document.state in IN_FORCE:
            self._current.set_mark(current_mark(versions.standing(document.id)))
        emptied(self._list)
        for one in found:
            add_shown(self._list, self._row(one, is_shown=one.id == document.id))
            for number, copy in enumerate(settling.set_aside(one.id), start=1):
                pdf = settling.set_aside_pdf(copy)
                add_shown(self._list, self._copy(copy, f"{one.version}-{number}", pdf))
        for number, look in enumerate(reversed(versions.follow_ups(document.id)), start=1):
            add_shown(self._list, label(follow_up_words(look), name=f"follow-up-{number}"))

    def _copy(self, copy: SetAside, name: str, pdf: bytes) -> QWidget:
        """A signed copy that was set aside for another of the same version."""
        by = f" av {copy.decided_by}" if copy.decided_by else ""
        row = QWidget()
        row.setObjectName(f"copy-{name}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_S)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(f"Version {copy.version}, annat exemplar", "strong"))
        words.addWidget(label(f"Fastställd {copy.adopted_on}{by}. {copy.reason}", "small"))
        across.addLayout(words, 1)
        across.addWidget(StateMark(STATES[State.REPLACED]))
        read = link_button("Läs", f"read_copy-{name}")
        read.setAccessibleName(f"Läs det andra exemplaret av version {copy.version}")
        read.clicked.connect(lambda: open_in_reader(self, pdf, f"exemplar-{name}.pdf"))
        across.addWidget(read)
        return row

    def _row(self, one: Document, *, is_shown: bool) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(f"Version {one.version}", "strong"))
        words.addWidget(label("\n".join(version_words(one)), "small"))
        row = QWidget()
        row.setObjectName(f"version-{one.version}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_S)
        across.addLayout(words, 1)
        across.addWidget(StateMark(document_mark(one)))
        if not is_shown:
            show = link_button("Visa", f"show_version-{one.version}")
            show.setAccessibleName(f"Visa version {one.version}")
            show.clicked.connect(lambda: self.version_wanted.emit(one.id))
            across.addWidget(show)
        return row


def version_words(one: Document) -> Iterator[str]:
    """Yield what is told of a version, line by line."""
    if one.state in (State.DRAFT, State.REVIEW):
        yield f"Påbörjad {one.created_at:%Y-%m-%d} av {one.owner}".removesuffix(" av ")
        return
    if one.change:
        yield one.change
    by = f" av {one.decided_by}" if one.decided_by else ""
    yield f"Fastställd {one.adopted_on}{by}. {adopted_through(one)}".rstrip(". ")
    if one.state is State.WITHDRAWN:
        yield f"Upphävd {one.withdrawn_on}. {one.withdrawn_reason}"


def current_mark(standing: Standing) -> Mark:
    """Say whether a routine counts as current, and how long."""
    if standing.is_current:
        return Mark(f"Aktuell till {standing.current_until}", "check-circle", Tone.SUCCESS)
    return Mark(
        f"Inte aktuell: senast fastställd eller uppföljd {standing.looked_at}",
        "warning",
        Tone.WARNING,
    )


def follow_up_words(look: FollowUp) -> str:
    """Say who followed the document up, when, and what was found."""
    by = f" av {look.person}" if look.person else ""
    return f"Uppföljd {look.followed_on}{by}: {look.note}"
