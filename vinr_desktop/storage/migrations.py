"""The schema, as numbered changes, oldest first; a released one is never edited.

A new database runs the same changes as an old one. Nothing that can change later is imported
here, so that a change means the same for ever. Shared facts have `id`, `scope` (path of unit
ids, ends in "/") and `rev` (0 until a hub gave one). Days and times are ISO text, lists are JSON.
"""

from sqlite_utils import Database, Migrations

from vinr_desktop.storage.training_schema import TRAINING

MIGRATIONS = Migrations("vinr")

APPLICATION_ID = 0x56494E52
"""Marks the file as ours in its header ("VINR")."""

_SHARED = "id text primary key not null, scope text not null, rev integer not null default 0"

_PEOPLE = (
    f"""create table unit ({_SHARED},
        name text not null, parent text not null, sector text not null, manager text not null
    ) strict""",
    f"""create table person ({_SHARED},
        name text not null, function text not null, phone text not null, email text not null
    ) strict""",
    f"""create table signing_certificate ({_SHARED},
        person_id text not null references person(id), sha256 text not null,
        subject text not null, not_before text not null, not_after text not null,
        registered_at text not null
    ) strict""",
    f"""create table contact ({_SHARED},
        name text not null, audiences text not null check (json_valid(audiences)),
        phone text not null, hours text not null, web text not null, chat text not null,
        languages text not null, note text not null, area text not null, source text not null,
        status text not null, checked_on text, checked_by text not null,
        required_local integer not null check (required_local in (0, 1)),
        shipped integer not null check (shipped in (0, 1))
    ) strict""",
)

_DOCUMENTS = (
    f"""create table document ({_SHARED},
        series text not null, form_id text not null, form_version integer not null,
        form_sha256 text not null, title text not null,
        unit_id text not null references unit(id), version text not null, state text not null,
        owner text not null, created_at text not null, updated_at text not null,
        registry_number text not null, valid_from text, review_date text, adopted_on text,
        pdf_sha256 text not null, content_sha256 text not null,
        discarded_at text
    ) strict""",
    # A value of NULL is an answer taken back by an undo: as if never given, but the row and
    # its revision stay, so that another PC's edit meets an edit and not a deletion
    f"""create table answer ({_SHARED},
        document_id text not null references document(id), question_id text not null,
        value text check (value is null or json_valid(value))
    ) strict""",
    f"""create table event ({_SHARED},
        document_id text not null references document(id), kind text not null,
        at text not null, person text not null, note text not null
    ) strict""",
    f"""create table delivery ({_SHARED},
        document_id text not null references document(id), folder text not null,
        file_name text not null, pdf_sha256 text not null, state text not null,
        requested_at text not null, delivered_at text, problem text not null
    ) strict""",
    f"""create table receipt ({_SHARED},
        document_id text not null references document(id), filed_on text not null,
        place text not null, filed_by text not null, registry_number text not null,
        readable_on text, readable_by text not null
    ) strict""",
)

_LOCAL = (
    "create table setting (key text primary key not null, value text not null) strict",
    "create table blob (sha256 text primary key not null, data blob not null) strict",
    # Who writes, filled for the length of one transaction; empty otherwise
    """create table context (
        id integer primary key check (id = 1), person text not null, account text not null,
        at text not null, step text not null, cause text not null
    ) strict""",
    # `old` and `new` hold only the columns that changed, as JSON; `erased` is 1 where a side
    # that held removed text was emptied. `document_id` is empty for what belongs to none.
    """create table journal (
        seq integer primary key autoincrement, id text not null, at text not null,
        person text not null, account text not null, step text not null, cause text not null,
        tbl text not null, row_id text not null, document_id text not null, scope text not null,
        base_rev integer not null, op text not null check (op in ('insert', 'update', 'delete')),
        old text check (old is null or json_valid(old)),
        new text check (new is null or json_valid(new)),
        erased integer not null default 0 check (erased in (0, 1))
    ) strict""",
    "create index journal_row on journal (tbl, row_id, seq)",
    "create index journal_document on journal (document_id, seq)",
)


def names(migrations: Migrations) -> frozenset[str]:
    """Return the names of every change in a set."""
    empty = Database(memory=True, execute_plugins=False)
    try:
        return frozenset(migration.name for migration in migrations.pending(empty))
    finally:
        empty.close()


@MIGRATIONS()
def m001_documents_and_journal(db: Database) -> None:
    """Make the tables of documents, people, contacts and deliveries, and the journal."""
    for statement in (*_PEOPLE, *_DOCUMENTS, *_LOCAL):
        db.execute(statement)
    shared = (
        "unit", "person", "signing_certificate", "contact", "document", "answer", "event",
        "delivery", "receipt",
    )  # fmt: skip
    for table in shared:
        db.execute(f"create index {table}_scope on {table} (scope, rev)")
    for table in ("answer", "event", "delivery", "receipt"):
        db.execute(f"create index {table}_document on {table} (document_id)")
    db.execute("create index document_series on document (series)")
    db.execute("create index signing_certificate_person on signing_certificate (person_id)")
    db.execute(f"pragma application_id = {APPLICATION_ID}")


@MIGRATIONS()
def m002_several_pcs(db: Database) -> None:
    """Make what PCs need to share without a server: who this is, and what it knows of whom.

    `clock` counts the changes made here, `head` holds the values that nobody has knowingly written
    over, `known` how much of other PCs' changes has been seen, by strand (what travels together).
    """
    db.execute(
        """create table clock (
            id integer primary key check (id = 1), node text not null,
            number integer not null, place text not null
        ) strict"""
    )
    db.execute("insert into clock values (1, lower(hex(randomblob(8))), 0, '')")
    db.execute(
        """create table head (
            strand text not null, tbl text not null, row_id text not null, part text not null,
            node text not null, number integer not null, at text not null, person text not null,
            vals text not null check (json_valid(vals)),
            primary key (tbl, row_id, part, node, number)
        ) strict"""
    )
    db.execute("create index head_strand on head (strand)")
    db.execute(
        """create table known (
            strand text not null, node text not null, number integer not null,
            primary key (strand, node)
        ) strict"""
    )
    _one_root(db)


def _one_root(db: Database) -> None:
    """Give the municipality the id that it has on every PC."""
    root = "0a5a3f0e-6d0b-5b0c-8f5e-3f1f3c7e2b11"
    found = db.execute("select id from unit where parent = ''").fetchall()
    if not found or found[0][0] == root:
        return
    old = found[0][0]
    db.execute("pragma defer_foreign_keys = on")
    db.execute("update document set unit_id = ? where unit_id = ?", (root, old))
    db.execute("update unit set parent = ? where parent = ?", (root, old))
    db.execute("update unit set id = ? where id = ?", (root, old))
    tables = (
        "unit", "person", "signing_certificate", "contact", "document", "answer", "event",
        "delivery", "receipt",
    )  # fmt: skip
    for table in tables:
        db.execute(f"update {table} set scope = replace(scope, ?, ?)", (f"{old}/", f"{root}/"))


@MIGRATIONS()
def m003_reviews(db: Database) -> None:
    """Make the tables of reviews and of what is said in them."""
    db.execute(
        f"""create table review ({_SHARED},
            document_id text not null references document(id), asked_by text not null,
            asked_at text not null, reviewer text not null, message text not null,
            wanted_on text, snapshot text not null, outcome text not null,
            decided_by text not null, decided_at text, note text not null
        ) strict"""
    )
    db.execute(
        f"""create table comment ({_SHARED},
            document_id text not null references document(id), question_id text not null,
            parent text not null, passage text not null, text text not null,
            proposal text not null, person text not null, at text not null,
            settled text not null, settled_by text not null, settled_at text
        ) strict"""
    )
    for table in ("review", "comment"):
        db.execute(f"create index {table}_scope on {table} (scope, rev)")
        db.execute(f"create index {table}_document on {table} (document_id)")


@MIGRATIONS()
def m004_versions(db: Database) -> None:
    """Let a document tell what it builds on, how it was adopted and why it was withdrawn.

    A follow-up is a row of its own, so that two PCs never write over each other's.
    """
    texts = ("kind_of_change", "builds_on", "earlier", "change", "adopted_how", "decided_by",
             "decision", "withdrawn_reason")  # fmt: skip
    for column in texts:
        db.execute(f"alter table document add column {column} text not null default ''")
    db.execute("alter table document add column withdrawn_on text")
    db.execute(
        f"""create table follow_up ({_SHARED},
            document_id text not null references document(id), followed_on text not null,
            person text not null, note text not null, next_review text not null,
            noted_at text not null
        ) strict"""
    )
    db.execute("create index follow_up_scope on follow_up (scope, rev)")
    db.execute("create index follow_up_document on follow_up (document_id)")


@MIGRATIONS()
def m005_register(db: Database) -> None:
    """Make the tables of documents made outside the program, of what a document builds on, and of
    what documents should exist. `document_text` is a cache for the search."""
    db.execute(
        f"""create table original ({_SHARED},
            document_id text not null references document(id), level text not null,
            kind text not null, expected text not null, media text not null,
            file_name text not null, sha256 text not null, text_sha256 text not null,
            pages integer not null
        ) strict"""
    )
    db.execute(
        f"""create table basis ({_SHARED},
            document_id text not null references document(id), superior_id text not null,
            superior_series text not null, snapshot text not null,
            own text not null check (json_valid(own)),
            unchanged text not null check (json_valid(unchanged)),
            source_id text not null, source_title text not null, source_text text not null
        ) strict"""
    )
    db.execute(
        f"""create table expected ({_SHARED},
            title text not null, level text not null,
            per_unit integer not null check (per_unit in (0, 1)),
            sectors text not null check (json_valid(sectors)), form_id text not null,
            removed integer not null check (removed in (0, 1))
        ) strict"""
    )
    db.execute(
        "create table document_text (text_sha256 text primary key not null, folded text not null)"
        " strict"
    )
    for table in ("original", "basis", "expected"):
        db.execute(f"create index {table}_scope on {table} (scope, rev)")
    for table in ("original", "basis"):
        db.execute(f"create index {table}_document on {table} (document_id)")


@MIGRATIONS()
def m006_workshops(db: Database) -> None:
    """Make the table of those who took part in the work with a document."""
    db.execute(
        f"""create table participant ({_SHARED},
            document_id text not null references document(id), held_on text not null,
            name text not null, function text not null,
            taken_back integer not null check (taken_back in (0, 1))
        ) strict"""
    )
    db.execute("create index participant_scope on participant (scope, rev)")
    db.execute("create index participant_document on participant (document_id)")


@MIGRATIONS()
def m007_choices(db: Database) -> None:
    """Keep what stood beside each other until somebody here wrote over it, for the undo, and make
    the table of adopted copies that were set aside for another.

    `written` is the number of the change that did, `entry` the journal's last one at that time.
    """
    db.execute(
        """create table overwritten (
            strand text not null, tbl text not null, row_id text not null, part text not null,
            node text not null, number integer not null, at text not null, person text not null,
            vals text not null check (json_valid(vals)), written integer not null,
            entry integer not null,
            primary key (tbl, row_id, part, written, node, number)
        ) strict"""
    )
    db.execute(
        f"""create table set_aside ({_SHARED},
            document_id text not null references document(id), other_id text not null,
            version text not null, pdf_sha256 text not null, content_sha256 text not null,
            adopted_on text, decided_by text not null, reason text not null, person text not null,
            at text not null, taken_back integer not null check (taken_back in (0, 1))
        ) strict"""
    )
    db.execute("create index set_aside_scope on set_aside (scope, rev)")
    db.execute("create index set_aside_document on set_aside (document_id)")


@MIGRATIONS()
def m008_erased_files(db: Database) -> None:
    """Let a registered file tell that its content has been erased, when and by whom."""
    db.execute("alter table original add column erased_at text")
    db.execute("alter table original add column erased_by text not null default ''")


@MIGRATIONS()
def m009_training(db: Database) -> None:
    """Make the tables of the training register; units may wait for their place in the tree."""
    db.execute("alter table unit add column is_unplaced integer not null default 0")
    for statement in TRAINING:
        db.execute(statement)


@MIGRATIONS()
def m010_removals(db: Database) -> None:
    """Make the table that tells that employees were removed: who, when, why, how many; never whom.

    `employees` holds ids that no name can be read from, so that older files do not bring them back.
    """
    db.execute(
        f"""create table removal ({_SHARED},
            removed_at text not null, removed_by text not null, reason text not null,
            decision text not null, employees text not null check (json_valid(employees))
        ) strict"""
    )
    db.execute("create index removal_scope on removal (scope, rev)")
