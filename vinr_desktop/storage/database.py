"""The one SQLite file: opening it safely, and changing it in transactions that say who writes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlite_utils
from sqlite_utils import Migrations
from sqlite_utils.utils import sqlite3

from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.domain.person import Actor
from vinr_desktop.storage.backup import backup_folder, has_copies, write_copy
from vinr_desktop.storage.connection import connect, doubt_file, integrity_problem, journal_mode
from vinr_desktop.storage.failures import telling
from vinr_desktop.storage.location import refuse_share
from vinr_desktop.storage.migrations import APPLICATION_ID, MIGRATIONS, names
from vinr_desktop.storage.node import settle_node
from vinr_desktop.storage.triggers import drop_triggers, fill_heads, repair_triggers

EDIT = "edit"

_CLEAR = "delete from context"
_FILL = (
    "insert or replace into context (id, person, account, at, step, cause)"
    " values (1, ?, ?, ?, ?, ?)"
)


class _Unfinished:
    """Whether the file has to be rewritten yet: known to all connections of one program."""

    def __init__(self) -> None:
        self.is_there = False


class Database:
    """One connection to the database. It belongs to the thread that made it.

    `sql` is for the stores alone. `commits` counts the transactions committed on it.
    """

    def __init__(
        self,
        path: Path,
        sql: sqlite_utils.Database,
        writing: bool = True,
        unfinished: _Unfinished | None = None,
    ) -> None:
        self.path = path
        self._unfinished = unfinished or _Unfinished()
        self.sql = sql
        self._writing = writing
        self.commits = 0
        self._contexts: list[tuple[str, str, str, str, str]] = []
        self._scrub = False
        if not writing:
            sql.execute("pragma query_only = on")

    @classmethod
    def open(
        cls, path: Path, writing: bool = True, migrations: Migrations = MIGRATIONS
    ) -> "Database":
        """Open the database, made or brought up to date where it is needed.

        Order: a share is refused, a damaged or foreign file, a newer one; an older one with data
        is copied (and the copy verified) before it is changed. With `writing` False nothing is
        changed, and an older one is refused. Raises UserError, for damage DamagedError.
        """
        refuse_share(path)
        _refuse_lost(path, writing)
        with telling():
            sql = connect(path)
            try:
                _refuse_foreign(sql)
                _refuse_newer(sql, migrations)
                _refuse_damaged(path, sql)
                if writing:
                    _bring_up_to_date(path, sql, migrations)
                elif migrations.pending(sql):
                    raise UserError(
                        "Databasen kommer från en äldre version av programmet.",
                        "Ingenting är ändrat. Öppna programmets fönster, så uppdateras den.",
                    )
            except BaseException:
                sql.close()
                raise
        return cls(path, sql, writing)

    def second(self) -> "Database":
        """Return a connection of its own to the same file, for the thread that calls this."""
        with telling():
            return Database(self.path, connect(self.path), self._writing, self._unfinished)

    @property
    def is_changing(self) -> bool:
        """True while a transaction is open on this connection."""
        return bool(self.sql.conn.in_transaction)

    @property
    def context(self) -> tuple[str, str]:
        """The step and the cause of the change that is open, both empty where there is none."""
        return self._contexts[-1][-2:] if self._contexts else ("", "")

    @property
    def can_write(self) -> bool:
        """True where the connection may change anything."""
        return self._writing

    def close(self) -> None:
        """Close the connection; what is not committed is undone."""
        self.sql.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query, as dictionaries by column name."""
        with telling():
            cursor = self.sql.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def write(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement, in the transaction that is open or in one of its own."""
        with telling():
            self.sql.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing. An inner one is undone alone when it fails."""
        with telling():
            if self.sql.conn.in_transaction:
                with self.sql.atomic():
                    yield
                return
            self.sql.execute("begin immediate")
            try:
                yield
                self.sql.execute("commit")
            except BaseException:
                self.sql.rollback()
                raise
        self.commits += 1
        if self._scrub or self._unfinished.is_there:
            self._scrub, self._unfinished.is_there = False, not self._rewrite()

    @contextmanager
    def change(self, actor: Actor, at: datetime, step: str = "", cause: str = "") -> Iterator[None]:
        """Change tracked tables in one transaction, as this person at this time.

        An inner change joins the outer transaction; its entries carry its own step and cause, or
        those of the outer one where it has none. A cause that nobody tells is EDIT.
        """
        with self.transaction():
            if self._contexts and not (step or cause):
                step, cause = self._contexts[-1][-2:]
            cause = cause or EDIT
            self._contexts.append((actor.person, actor.account, at.isoformat(), step, cause))
            self.write(_FILL, self._contexts[-1])
            try:
                yield
            finally:
                self._contexts.pop()
            if self._contexts:
                self.write(_FILL, self._contexts[-1])
            else:
                self.write(_CLEAR)

    def scrub_after_commit(self) -> None:
        """Rewrite the file once the open transaction is committed, so that erased text is gone.

        `secure_delete` alone leaves a stale copy of a cell now and then, where SQLite has moved it
        between pages. What hinders the rewriting (a full disk, a reader) is tried again after the
        next commit, also of another connection: the erasure itself is done.
        """
        self._scrub = True

    def _rewrite(self) -> bool:
        try:
            self.sql.execute("vacuum")
            busy = self.sql.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        except sqlite3.OperationalError:
            return False
        return not busy


def _refuse_lost(path: Path, writing: bool) -> None:
    if path.exists() and path.stat().st_size:
        return
    if has_copies(path):
        raise DamagedError(
            "Databasen saknas eller är tom, men det finns säkerhetskopior av den.",
            "Ingenting har ändrats. Återställ den senaste säkerhetskopian.",
        )
    if not writing:
        raise UserError(
            "Det finns ingen databas i mappen.",
            "Kontrollera att du har valt rätt mapp, eller starta programmet så skapas en.",
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "Det går inte att skapa datamappen.",
            "Ingenting är ändrat. Välj en mapp som du får skriva i.",
        ) from error


def _refuse_foreign(sql: sqlite_utils.Database) -> None:
    mark = sql.execute("pragma application_id").fetchone()[0]
    # A first start that was killed may have come as far as the list of migrations
    tables = sql.execute(
        "select count(*) from sqlite_master where tbl_name not glob '*sqlite_*'"
    ).fetchone()[0]
    if tables and mark != APPLICATION_ID:
        raise UserError(
            "Filen är en databas från ett annat program.",
            "Ingenting är ändrat. Välj en annan mapp för programmets data.",
        )


def _refuse_newer(sql: sqlite_utils.Database, migrations: Migrations) -> None:
    ours = names(migrations)
    if any(done.name not in ours for done in migrations.applied(sql)):
        raise UserError(
            "Databasen har använts med en nyare version av programmet än den här.",
            "Ingenting är ändrat. Installera den senaste versionen och öppna igen.",
        )


def _refuse_damaged(path: Path, sql: sqlite_utils.Database) -> None:
    if doubt_file(path).exists():
        problem = integrity_problem(sql)
    else:
        answer = sql.execute("pragma quick_check(1)").fetchone()[0]
        problem = "" if answer == "ok" else answer
    if problem:
        raise DamagedError(
            "Databasen är skadad och kan inte användas som den är.",
            "Ingenting har ändrats eller reparerats. Återställ den senaste säkerhetskopian.",
        )


def _bring_up_to_date(path: Path, sql: sqlite_utils.Database, migrations: Migrations) -> None:
    doubt_file(path).unlink(missing_ok=True)  # a sound copy has been put in the file's place
    sql.execute(f"pragma journal_mode = {journal_mode(sqlite3.sqlite_version_info)}")
    pending = migrations.pending(sql)
    if pending:
        if migrations.applied(sql):
            name = f"{path.stem}-fore-{pending[0].name}.db"
            write_copy(path, backup_folder(path) / name)
        drop_triggers(sql)
        migrations.apply(sql)
        fill_heads(sql)
    repair_triggers(sql)
    settle_node(path, sql)
