"""What travels between PCs: reading a strand whole, and putting a merged one in its place."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from vinr_desktop.domain.base import Basis
from vinr_desktop.domain.certificate import SigningCertificate
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.document import Document, Event, Receipt
from vinr_desktop.domain.expected import Expected
from vinr_desktop.domain.gathering import Attendance, Occasion, StaffMeeting
from vinr_desktop.domain.merge import Change, Field, Head, Known, Order, Strand, changes, in_force
from vinr_desktop.domain.person import Actor, Person, Unit
from vinr_desktop.domain.personnel import Absence, Employee, Employment
from vinr_desktop.domain.policy import Policy
from vinr_desktop.domain.register import Original
from vinr_desktop.domain.removal import Removal
from vinr_desktop.domain.review import Comment, Review
from vinr_desktop.domain.sharing import order as sharing_order
from vinr_desktop.domain.training import Completion, Course, Rule
from vinr_desktop.domain.versions import FollowUp, SetAside
from vinr_desktop.domain.workshop import Participant
from vinr_desktop.storage.answer_store import answer_id
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.heads import head_of, keep_head, next_number
from vinr_desktop.storage.node import renew_node
from vinr_desktop.storage.overwritten import Chosen, bring_back, chosen, write_anew
from vinr_desktop.storage.parts import SHARED, WHOLE, owner_of, parts_of
from vinr_desktop.storage.rows import RowTable
from vinr_desktop.storage.triggers import TAKEN_IN

_KINDS: dict[str, Any] = {
    "unit": Unit,
    "person": Person,
    "signing_certificate": SigningCertificate,
    "contact": Contact,
    "document": Document,
    "event": Event,
    "receipt": Receipt,
    "review": Review,
    "comment": Comment,
    "participant": Participant,
    "follow_up": FollowUp,
    "original": Original,
    "basis": Basis,
    "expected": Expected,
    "set_aside": SetAside,
    "employee": Employee,
    "employment": Employment,
    "absence": Absence,
    "course": Course,
    "rule": Rule,
    "completion": Completion,
    "policy": Policy,
    "occasion": Occasion,
    "staff_meeting": StaffMeeting,
    "attendance": Attendance,
    "removal": Removal,
}
_SOMETIME = datetime(1970, 1, 1, tzinfo=UTC)
_HEADS = "select * from head where strand = ? order by tbl, row_id, part, node, number"


class StrandStore:
    """Reads and merges strands; what a strand holds of foreign tables is refused before."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._columns = {
            table: {row["name"]: row for row in db.rows(f"pragma table_info({table})")}
            for table in SHARED
        }
        self._tables = {table: RowTable(db, table, kind) for table, kind in _KINDS.items()}

    def get(self, strand_id: str) -> Strand:
        """Return everything known here of a strand; an unknown one is empty."""
        fields: dict[Field, tuple[Head, ...]] = {}
        for row in self._db.rows(_HEADS, (strand_id,)):
            field = Field(row["tbl"], row["row_id"], row["part"])
            fields[field] = (*fields.get(field, ()), head_of(row))
        return Strand(strand_id, self._known(strand_id), fields)

    def split(self) -> set[str]:
        """Return the strands in which some field has more than one head."""
        rows = self._db.rows(
            "select distinct strand from head group by tbl, row_id, part having count(*) > 1"
        )
        return {str(row["strand"]) for row in rows}

    def node(self) -> str:
        """Return the id of this PC."""
        return str(self._db.rows("select node from clock")[0]["node"])

    def catch_up(self, known: Known) -> None:
        """Take a new id when another PC has seen more of this one than is left here."""
        mine = self._db.rows("select node, number from clock")[0]
        if known.get(mine["node"], 0) > mine["number"]:
            with self._db.transaction():
                renew_node(self._db.sql)

    def check(self, strand: Strand) -> None:
        """Raise ValueError where a strand of another PC holds what can't be kept here.

        Everything in it has to belong to it, and every row has to be one that can be read.
        """
        for field, heads in strand.fields.items():
            columns = self._columns.get(field.table, {})
            if field.part not in parts_of(field.table, tuple(columns)):
                raise ValueError(f"{field.table} is not shared, or has no such part")
            if not columns or not all(_fits(columns, head) for head in heads):
                raise ValueError(f"a row of {field.table} with other columns")
            owner = owner_of(columns)
            if not all(_belongs(strand, field, head, owner) for head in heads):
                raise ValueError(f"a row of {field.table} that belongs elsewhere")

    def rows(self, strand: Strand, order: Order) -> Iterator[tuple[str, Any]]:
        """Yield the objects that the rows in force of a strand make, by table.

        Raises ValueError, KeyError or TypeError where one makes none.
        """
        rows: dict[tuple[str, str], dict[str, Any]] = {}
        for field, heads in strand.fields.items():
            values = rows.setdefault((field.table, field.row), {"id": field.row})
            values |= in_force(field, heads, order).values
        for (table, _row), values in rows.items():
            filled = self._defaults(table, _SOMETIME) | values
            yield table, self._tables[table].read(filled) if table in self._tables else filled

    def put(self, before: Strand, merged: Strand, order: Order, by: Actor, at: datetime) -> None:
        """Put a merged strand in the place of the one that was read.

        The journal tells each change as its writer's. A row that no value is left of is deleted,
        by whoever takes the strand in. To be called in a transaction.
        """
        left = {(field.table, field.row) for field in merged.fields}
        with self._db.transaction():
            for row in _rows(changes(before, merged, order)):
                field = row[0].field
                if (field.table, field.row) in left:
                    self._write([c for c in row if c.after is not None], by.account)
                else:
                    with self._db.change(by, at, cause=TAKEN_IN):
                        self._db.write(f"delete from {field.table} where id = ?", (field.row,))
            self._keep(before, merged)

    def say_again(self, strand_id: str, field: Field, order: Order) -> None:
        """Let what is in force in a field count as written here now; to be called in a change.

        So it takes the place of what another PC wrote there and is not let in here.
        """
        values = in_force(field, self.get(strand_id).fields[field], order).values
        who = self._db.rows("select person, at from context")[0]
        key = (field.table, field.row, field.part)
        self._db.write("delete from head where tbl = ? and row_id = ? and part = ?", key)
        node, number = next_number(self._db)
        at = datetime.fromisoformat(who["at"])
        keep_head(self._db, strand_id, field, Head(node, number, at, who["person"], values))

    def write_anew(self, strand_id: str, field: Field, values: Mapping[str, Any]) -> None:
        """Let values take the place of all that stands in a field; to be called in a change."""
        known = {c: v for c, v in values.items() if c in self._columns[field.table]}
        write_anew(self._db, strand_id, field, known)

    def chosen(self, strand_ids: Iterable[str]) -> list[Chosen]:
        """Return the choices made here in some strands, where nothing was written since."""
        return [one for strand_id in strand_ids for one in chosen(self._db, strand_id)]

    def written_over(self) -> set[str]:
        """Return the strands in which several writings stood until somebody here chose."""
        return {str(row["strand"]) for row in self._db.rows("select strand from overwritten")}

    def take_back(self, choice: Chosen) -> None:
        """Let what a choice wrote over stand beside each other again; to be called in a change."""
        first = in_force(choice.field, choice.heads, sharing_order)
        self.write_anew(choice.strand_id, choice.field, first.values)
        bring_back(self._db, choice.field)

    def _known(self, strand_id: str) -> dict[str, int]:
        rows = self._db.rows(
            "select node, number from known where strand = ? union all"
            " select node, number from clock",
            (strand_id,),
        )
        known: dict[str, int] = {}
        for row in rows:
            known[row["node"]] = max(row["number"], known.get(row["node"], 0))
        return known

    def _write(self, changed: "list[Change]", account: str) -> None:
        """Write what changed in one row."""
        if not changed:
            return
        field, heads = changed[0].field, [c.after for c in changed if c.after is not None]
        head = max(heads, key=lambda h: h.at)
        values = {
            column: value
            for each in heads
            for column, value in each.values.items()
            if column in self._columns[field.table]
        }
        is_new = not self._db.rows(f"select 1 from {field.table} where id = ?", (field.row,))
        with self._db.change(Actor(head.person, account), head.at, cause=TAKEN_IN):
            if is_new:
                values = {**self._defaults(field.table, head.at), **values, "id": field.row}
                names, marks = ", ".join(values), ", ".join("?" * len(values))
                sql = f"insert into {field.table} ({names}) values ({marks})"
                self._db.write(sql, tuple(values.values()))
            else:
                sets = ", ".join(f"{column} = ?" for column in values)
                sql = f"update {field.table} set {sets} where id = ?"
                self._db.write(sql, (*values.values(), field.row))

    def _defaults(self, table: str, at: datetime) -> dict[str, Any]:
        """Return values for columns that whoever wrote the row did not know yet."""
        filled: dict[str, Any] = {}
        for name, column in self._columns[table].items():
            if name not in ("id", "rev"):
                empty = "" if column["type"] == "TEXT" else 0
                filled[name] = empty if column["notnull"] else None
        return filled | ({"updated_at": at.isoformat()} if "updated_at" in filled else {})

    def _keep(self, before: Strand, merged: Strand) -> None:
        for field in {**before.fields, **merged.fields}:
            if before.fields.get(field) == merged.fields.get(field):
                continue
            key = (field.table, field.row, field.part)
            self._db.write("delete from head where tbl = ? and row_id = ? and part = ?", key)
            for head in merged.fields.get(field, ()):
                keep_head(self._db, merged.id, field, head)
        mine = self.node()
        for node, number in merged.known.items():
            if node != mine and number != before.known.get(node):
                self._db.write(
                    "insert into known (strand, node, number) values (?, ?, ?)"
                    " on conflict (strand, node) do update set number = excluded.number",
                    (merged.id, node, number),
                )


def _rows(found: Iterable[Change]) -> list[list[Change]]:
    """Return the changes of each row together, rows that others refer to first."""
    rows: dict[tuple[int, str], list[Change]] = {}
    for change in found:
        key = (SHARED.index(change.field.table), change.field.row)
        rows.setdefault(key, []).append(change)
    return [rows[key] for key in sorted(rows)]


def _fits(columns: Mapping[str, Any], head: Head) -> bool:
    return all(_takes(columns[c]["type"], v) for c, v in head.values.items() if c in columns)


def _belongs(strand: Strand, field: Field, head: Head, owner: str) -> bool:
    if field.table == "answer":
        question = str(head.values.get("question_id"))
        if field.row != answer_id(strand.id, question):
            return False
    if owner != "id":
        return field.part != WHOLE or head.values.get(owner) == strand.id
    return field.row == strand.id


def _takes(kind: str, value: object) -> bool:
    if value is None:
        return True
    if kind == "REAL":
        return isinstance(value, int | float)
    return isinstance(value, int if kind == "INTEGER" else str)
