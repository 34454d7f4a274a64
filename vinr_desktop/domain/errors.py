"""The one kind of error that carries a sentence for the user."""


class UserError(Exception):
    """Something the user can understand and act on.

    `text` says in Swedish what happened, `remedy` what is safe and what to do next.
    """

    def __init__(self, text: str, remedy: str = "") -> None:
        super().__init__(f"{text} {remedy}".strip())
        self.text = text
        self.remedy = remedy


class FormError(UserError):
    """A form or catalogue file breaks its format: names the file, the key and what is allowed."""

    def __init__(self, file: str, key: str, problem: str, remedy: str = "") -> None:
        where = f"{file}, {key}" if key else file
        super().__init__(f"{where}: {problem}", remedy)
        self.file = file
        self.key = key
        self.problem = problem


class LockedError(UserError):
    """The database is in use by another window of the program."""


class DamagedError(UserError):
    """The database file is damaged; nothing has been repaired or changed."""
