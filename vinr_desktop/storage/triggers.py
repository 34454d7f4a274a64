"""The triggers that fill the journal, generated from the tables as they are.

`transform()` and every other way to rebuild a table drops its triggers without a word, so they
are compared by their SQL text at every start.
"""

from collections.abc import Sequence

from sqlite_utils import Database

from vinr_desktop.storage.parts import SHARED, parts_of, strand_of

TAKEN_IN = "taken-in"
"""The cause of what comes from another PC: its heads are kept as they came."""

TRACKED = (
    "unit", "person", "signing_certificate", "contact", "document", "answer", "event",
    "delivery", "receipt", "review", "comment", "participant", "follow_up", "original", "basis",
    "expected", "set_aside", "employee", "employment", "absence", "course", "rule", "completion",
    "policy", "occasion", "staff_meeting", "attendance", "removal",
)  # fmt: skip
"""Every table of shared facts; the rest (settings, bytes) is this PC's own."""

_NOT_FACTS = {"id", "rev", "updated_at"}
"""Columns whose change alone is no entry: keys, and what the journal itself tells."""

_NEW_ID = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)"
    " || '-' || substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2)"
    " || '-' || hex(randomblob(6)))"
)

_APPEND_ONLY = {
    "journal_is_not_deleted": (
        "create trigger journal_is_not_deleted before delete on journal begin"
        " select raise(abort, 'the journal is append-only'); end"
    ),
    "journal_is_only_emptied": (
        "create trigger journal_is_only_emptied before update on journal"
        " when new.erased is not 1"
        " or (new.old is not null and new.old is not old.old)"
        " or (new.new is not null and new.new is not old.new)"
        " or (new.seq, new.id, new.at, new.person, new.account, new.step, new.cause, new.tbl,"
        " new.row_id, new.document_id, new.scope, new.base_rev, new.op)"
        " is not (old.seq, old.id, old.at, old.person, old.account, old.step, old.cause, old.tbl,"
        " old.row_id, old.document_id, old.scope, old.base_rev, old.op)"
        " begin select raise(abort, 'the journal is append-only'); end"
    ),
}


def wanted_triggers(db: Database) -> dict[str, str]:
    """Return the SQL of every trigger that the present tables ask for, by name."""
    triggers = dict(_APPEND_ONLY)
    for table in TRACKED:
        columns = [row[1] for row in db.execute(f"pragma table_info({table})")]
        for op in ("insert", "update", "delete"):
            triggers[f"journal_{table}_{op}"] = _trigger(table, columns, op)
        if table in SHARED:
            triggers |= _head_triggers(table, columns)
    return triggers


def repair_triggers(db: Database) -> bool:
    """Make the triggers equal to the wanted ones; tell whether anything had to be written."""
    wanted, present = wanted_triggers(db), _present_triggers(db)
    if wanted == present:
        return False
    with db.atomic():
        for name in present:
            db.execute(f"drop trigger [{name}]")
        for sql in wanted.values():
            db.execute(sql)
    return True


def drop_triggers(db: Database) -> None:
    """Drop every trigger, so that a migration may rewrite rows without pretending to be a user."""
    for name in _present_triggers(db):
        db.execute(f"drop trigger [{name}]")


def fill_heads(db: Database) -> None:
    """Give every shared row its heads, where a migration or an earlier program left none."""
    for table in SHARED:
        columns = [row[1] for row in db.execute(f"pragma table_info({table})")]
        for part, names in parts_of(table, columns).items():
            db.execute("update clock set number = number + 1")
            db.execute(
                f"insert into head select {strand_of(columns, table)}, '{table}',"
                f" {table}.id, '{part}', clock.node, clock.number,"
                " coalesce(last.at, '1970-01-01T00:00:00+00:00'), coalesce(last.person, ''),"
                f" {_object(names, table)} from {table} join clock left join (select tbl, row_id,"
                " at, person, max(seq) from journal group by tbl, row_id) as last"
                f" on last.tbl = '{table}' and last.row_id = {table}.id where not exists (select 1"
                f" from head where tbl = '{table}' and row_id = {table}.id and part = '{part}')"
            )


def _present_triggers(db: Database) -> dict[str, str]:
    rows = db.execute("select name, sql from sqlite_master where type = 'trigger'")
    return {name: sql.replace("CREATE TRIGGER", "create trigger", 1) for name, sql in rows}


def _trigger(table: str, columns: list[str], op: str) -> str:
    row = "old" if op == "delete" else "new"
    facts = [column for column in columns if column not in _NOT_FACTS]
    old, new, when = "null", "null", ""
    if op == "update":
        old, new = _changed(facts, "old"), _changed(facts, "new")
        when = " when " + " or ".join(f"old.[{c}] is not new.[{c}]" for c in facts)
    elif op == "insert":
        new = _whole(columns, "new")
    else:
        old = _whole(columns, "old")
    document = f"{row}.id" if table == "document" else "''"
    if "document_id" in columns:
        document = f"{row}.document_id"
    context = ", ".join(f"(select {c} from context)" for c in _CONTEXT)
    return (
        f"create trigger journal_{table}_{op} after {op} on {table}{when} begin"
        f" insert into journal (id, {', '.join(_CONTEXT)}, tbl, row_id, document_id, scope,"
        f" base_rev, op, old, new) values ({_NEW_ID}, {context}, '{table}', {row}.id, {document},"
        f" {row}.scope, {'new' if op == 'insert' else 'old'}.rev, '{op}', {old}, {new}); end"
    )


def _head_triggers(table: str, columns: list[str]) -> dict[str, str]:
    """A change made here puts its value in the place of all that stood before, each part by itself.

    Where several stood there they are kept aside, so that an undo can bring them back.
    What is taken in from another PC brings its own heads.
    """
    triggers = {}
    for part, names in parts_of(table, columns).items():
        changed = " or ".join(f"old.[{c}] is not new.[{c}]" for c in names)
        for op, when in (("insert", ""), ("update", f" and ({changed})")):
            name = f"head_{table}_{op}" + (f"_{part}" if part else "")
            key = f"tbl = '{table}' and row_id = new.id and part = '{part}'"
            triggers[name] = (
                f"create trigger {name} after {op} on {table}"
                f" when (select cause from context) is not '{TAKEN_IN}'{when} begin"
                " update clock set number = number + 1;"
                " insert or replace into overwritten select head.*, clock.number,"
                " (select coalesce(max(seq), 0) from journal) from head join clock"
                f" where {key} and (select count(*) from head where {key}) > 1;"
                f" delete from head where {key};"
                f" insert into head select {strand_of(columns, 'new')}, '{table}', new.id,"
                f" '{part}', clock.node, clock.number, context.at, context.person,"
                f" {_object(names, 'new')} from clock join context; end"
            )
    return triggers


def _object(columns: Sequence[str], row: str) -> str:
    pairs = ", ".join(f"'{c}', {row}.[{c}]" for c in columns)
    return f"json_object({pairs})"


_CONTEXT = ("at", "person", "account", "step", "cause")


def _whole(columns: list[str], row: str) -> str:
    return _object([c for c in columns if c not in ("id", "rev")], row)


def _changed(facts: list[str], row: str) -> str:
    parts = " union all ".join(
        f"select '{c}' as name, {row}.[{c}] as value where old.[{c}] is not new.[{c}]"
        for c in facts
    )
    return f"(select json_group_object(name, value) from ({parts}))"
