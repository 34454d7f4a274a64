"""How the program speaks to its user: one way to tell an error, ask a question, offer undo."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.toast import Toast

View = TypeVar("View", bound=QObject)
Given = ParamSpec("Given")

DEFAULT_REMEDY = "Allt du har skrivit är sparat. Försök igen."


def tells_user(
    slot: Callable[Concatenate[View, Given], None],
) -> Callable[Concatenate[View, Given], None]:
    """Let a slot that calls a service tell the user's errors, and only those, over its view.

    Arguments that a signal sends and the slot does not take (`clicked` sends one) are left out.
    """
    takes = _positional(slot)

    @wraps(slot)
    def told(view: View, /, *arguments: Given.args, **named: Given.kwargs) -> None:
        try:
            slot(view, *arguments[: takes - 1], **named)  # type: ignore[arg-type]
        except UserError as error:
            tell(view, error)

    return told


def tell(view: QObject, error: UserError) -> None:
    """Open a box over the view that says what happened, what is safe and what to do next."""
    MessageBox(_widget(view), error.text, error.remedy or DEFAULT_REMEDY).open()


def ask(view: QObject, question: str, remark: str, verb: str, act: Callable[[], None]) -> None:
    """Ask before something that cannot be undone; `verb` stands on the button that does it."""
    box = MessageBox(_widget(view), question, remark, verb=verb)
    box.accepted.connect(act)
    box.open()


def toast(
    view: QWidget, text: str, action: str = "", act: Callable[[], None] | None = None
) -> Toast:
    """Tell at the bottom of the view's window what was done, with one thing to do about it.

    A message that is still there gives way to the new one.
    """
    window = view.window()
    for old in window.findChildren(Toast):
        old.dismiss()
    made = Toast(window, text, action, act)
    made.start()
    return made


class MessageBox(Dialog):
    """A sentence, what follows from it, and the button to close or, with a verb, to go on."""

    def __init__(
        self, parent: QWidget | None, text: str, remark: str = "", *, verb: str = ""
    ) -> None:
        """With `verb` there are two buttons, and `accepted` tells that it was chosen."""
        super().__init__(parent, name="message", title=text, sentence=remark, ems=34)
        if not verb:
            close = Button("Stäng", "message_close", look="primary")
            close.clicked.connect(self.accept)
            self.add_button(close)
            return
        self.add_way_back()
        go_on = Button(verb, "message_act", look="danger")
        go_on.clicked.connect(self.accept)
        self.add_button(go_on)


def _positional(slot: Callable[..., None]) -> int:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = inspect.signature(slot).parameters.values()
    if any(parameter.kind is inspect.Parameter.VAR_POSITIONAL for parameter in parameters):
        return 100
    return sum(parameter.kind in kinds for parameter in parameters)


def _widget(view: QObject) -> QWidget | None:
    """The widget to stand over: the view itself, the nearest above it, or the active window."""
    above: QObject | None = view
    while above is not None and not isinstance(above, QWidget):
        above = above.parent()
    return above if isinstance(above, QWidget) else QApplication.activeWindow()
