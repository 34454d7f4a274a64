"""The tables that migration m009 makes; never edited after release, as migrations are not.

What belongs to a person refers to her by `employee_id` without a foreign key: her row may come
from another PC later than they do. `month_count` keeps numbers when persons are removed,
`never_imported` the employment numbers that no import takes in; `day_part` is a cache.
"""

_SHARED = "id text primary key not null, scope text not null, rev integer not null default 0"


def _yes_no(column: str) -> str:
    return f"{column} integer not null check ({column} in (0, 1))"


def _list(column: str) -> str:
    return f"{column} text not null check (json_valid({column}))"


_TABLES = (
    f"""create table employee ({_SHARED},
        number text not null, name text not null, email text not null, {_yes_no("is_protected")}
    ) strict""",
    f"""create table employment ({_SHARED},
        employee_id text not null, number text not null, unit_id text not null,
        profession text not null, form text not null, first text not null, last text,
        source text not null
    ) strict""",
    f"""create table absence ({_SHARED},
        employee_id text not null, first text not null, last text, {_yes_no("taken_back")}
    ) strict""",
    f"""create table course ({_SHARED},
        title text not null, provider text not null, form text not null,
        suited_for text not null, source text not null, hours real not null,
        web text not null, summary text not null, {_list("sectors")},
        validity_months integer not null, {_yes_no("is_removed")}
    ) strict""",
    f"""create table rule ({_SHARED},
        requirement_id text not null, valid_from text not null, title text not null,
        course_id text not null, level text not null, days integer not null,
        {_yes_no("is_introduction")}, renewal text not null, months integer not null,
        first_month integer not null, last_month integer not null, {_list("sectors")},
        {_list("professions")}, {_list("forms")}, {_list("units")},
        measure text not null, source text not null, {_yes_no("is_ended")}
    ) strict""",
    f"""create table completion ({_SHARED},
        employee_id text not null, course_id text not null, done_on text,
        noted_on text not null, attended text not null, origin text not null,
        origin_id text not null, seen_on text, seen_by text not null,
        certificate text not null, read_id text not null, read_sha256 text not null,
        {_yes_no("taken_back")}
    ) strict""",
    f"create table policy ({_SHARED}, value text not null) strict",
    f"""create table occasion ({_SHARED},
        course_id text not null, held_on text not null, starts text not null,
        ends text not null, place text not null, leader text not null,
        seats integer not null, {_list("units")}, {_yes_no("is_cancelled")}
    ) strict""",
    f"""create table staff_meeting ({_SHARED},
        unit_id text not null, held_on text not null, led_by text not null, {_list("topics")},
        read_id text not null, read_sha256 text not null, asked integer not null,
        knew integer not null, {_yes_no("is_cancelled")}
    ) strict""",
    f"""create table attendance ({_SHARED},
        gathering_id text not null, employee_id text not null, presence text not null
    ) strict""",
    "create table never_imported (number text primary key not null) strict",
    """create table month_count (
        month text not null, unit_id text not null, profession text not null,
        requirement_id text not null, demanded integer not null, fulfilled integer not null,
        overdue integer not null,
        primary key (month, unit_id, profession, requirement_id)
    ) strict, without rowid""",
    """create table day_part (
        name text primary key not null, day text not null, stamp integer not null,
        data blob not null
    ) strict""",
)

_SHARED_TABLES = (
    "employee", "employment", "absence", "course", "rule", "completion", "policy", "occasion",
    "staff_meeting", "attendance",
)  # fmt: skip

TRAINING = (
    *_TABLES,
    *(f"create index {table}_scope on {table} (scope, rev)" for table in _SHARED_TABLES),
    "create index employment_employee on employment (employee_id)",
    "create index employment_unit on employment (unit_id)",
    "create index absence_employee on absence (employee_id)",
    "create index attendance_employee on attendance (employee_id)",
    "create index attendance_gathering on attendance (gathering_id)",
    "create index completion_employee on completion (employee_id, course_id, taken_back, done_on)",
)
