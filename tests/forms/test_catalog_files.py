"""Catalogue files are read strictly; a municipality's own add to or replace the shipped ones."""

import shutil
from pathlib import Path

import pytest

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.directory import ContactStatus
from vinr_desktop.domain.errors import FormError
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles

SHIPPED = shipped_root() / "resources"

LAW = """
[[law]]
id = "sol-13-1"
reference = "13 kap. 1 § socialtjänstlagen (2025:400), ny lydelse"
summary = "Brottsofferstöd."
checked_on = 2026-11-20
source = "Riksdagen"

[[law]]
id = "egen-policy"
reference = "Kommunens policy mot våld i nära relation"
summary = "Antagen av kommunfullmäktige."
checked_on = 2026-10-01
source = "Kommunen"
sectors = ["ifo"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "plan").mkdir()
    return tmp_path


def faults(own: Path, name: str, text: str) -> list[FormError]:
    (own / name).write_text(text, encoding="utf-8")
    return CatalogFiles([SHIPPED, own]).check_all()


# --- own files -----------------------------------------------------------------------------


def test_own_entry_replaces_by_id_and_keeps_the_order(own: Path, catalog: Catalog) -> None:
    (own / "catalog" / "laws.toml").write_text(LAW, encoding="utf-8")

    laws = CatalogFiles([SHIPPED, own]).read().laws

    assert laws["sol-13-1"].reference.endswith("ny lydelse")
    assert list(laws) == [*catalog.laws, "egen-policy"]
    assert laws["egen-policy"].sectors == {"ifo"}
    assert laws["sol-13-8"] == catalog.laws["sol-13-8"]


def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(own: Path) -> None:
    (own / "catalog" / "laws.toml").write_text(LAW, encoding="utf-8")
    first = CatalogFiles([SHIPPED, own]).read()
    assert CatalogFiles([SHIPPED, own]).read() is first

    (own / "catalog" / "laws.toml").write_text(LAW.replace("ny lydelse", "ny"), encoding="utf-8")
    assert CatalogFiles([SHIPPED, own]).read().laws["sol-13-1"].reference.endswith(", ny")

    (own / "catalog" / "laws.toml").unlink()
    assert "egen-policy" not in CatalogFiles([SHIPPED, own]).read().laws


def test_own_plan_replaces_the_whole_plan(own: Path) -> None:
    plan = """
title = "Plan"
goal = "Mål"
purpose = "Syfte"
start = 2027-01-01
end = 2027-12-31
section = [{ id = "1", title = "Avsnitt" }]

[[measure]]
id = "1.1"
section = "1"
text = "Åtgärd"
activity = "Aktivitet"
time = "2027"
start = 2027-01-01
end = 2027-06-30
recurrence = "once"
responsible = "Alla"
"""
    (own / "plan" / "plan.toml").write_text(plan, encoding="utf-8")

    read = CatalogFiles([SHIPPED, own]).read().plan

    assert [measure.id for measure in read.measures] == ["1.1"]
    assert read.goal == "Mål"


def test_folder_without_catalogues_changes_nothing(tmp_path: Path, catalog: Catalog) -> None:
    assert CatalogFiles([SHIPPED, tmp_path / "none"]).read() == catalog


# --- faults --------------------------------------------------------------------------------

CONTACT = '[[contact]]\nid = "x"\nname = "X"\naudiences = ["victim"]\n'
MEASURE = (
    '[[measure]]\nid = "1.1"\nsection = "1"\ntext = "Å"\nactivity = "A"\ntime = "2027"\n'
    'start = 2027-01-01\nend = 2027-06-30\nrecurrence = "once"\nresponsible = "Alla"\n'
)
PLAN = (
    'title = "P"\ngoal = "M"\npurpose = "S"\nstart = 2027-01-01\nend = 2027-12-31\n'
    '[[section]]\nid = "1"\ntitle = "A"\n'
)


@pytest.mark.parametrize(
    ("name", "text", "key", "said"),
    [
        ("laws", LAW.replace("reference", "referens", 1), "law[1] (sol-13-1).reference", "saknas."),
        (
            "laws",
            LAW.replace("2026-11-20", '"2026-11-20"'),
            "law[1] (sol-13-1).checked_on",
            "men är text",
        ),
        (
            "laws",
            LAW.replace("2026-11-20", "2026-11-20T10:00:00"),
            "law[1] (sol-13-1).checked_on",
            "utan klockslag",
        ),
        ("laws", LAW.replace('"ifo"', '"ifa"'), "law[2] (egen-policy).sectors", "Menade du ”ifo”?"),
        (
            "laws",
            LAW.replace("egen-policy", "sol-13-1"),
            "law[2] (sol-13-1).id",
            "finns redan i law[1]",
        ),
        (
            "laws",
            LAW.replace("[[law]]", "[[lag]]", 1),
            "lag",
            "Tillåtet här: law, outdated, forbidden.",
        ),
        (
            "laws",
            '[[outdated]]\nid = "o"\nnew = "n"\ntopic = "t"\nchapter = 5\n',
            "outdated[1] (o)",
            "antingen phrase eller chapter",
        ),
        (
            "laws",
            '[[forbidden]]\nid = "f"\npattern = "("\nwhy = "w"\nuse_instead = "u"\n',
            "forbidden[1] (f).pattern",
            "inget giltigt reguljärt uttryck",
        ),
        (
            "laws",
            '[[forbidden]]\nid = "f"\npattern = "x*"\nwhy = "w"\nuse_instead = "u"\n',
            "forbidden[1] (f).pattern",
            "tom text",
        ),
        (
            "contacts",
            CONTACT + "chekced_on = 2026-11-24\n",
            "contact[1] (x).chekced_on",
            "Menade du ”checked_on”?",
        ),
        (
            "contacts",
            CONTACT.replace('audiences = ["victim"]\n', ""),
            "contact[1] (x).audiences",
            "Lägg till audiences",
        ),
        (
            "contacts",
            CONTACT.replace("victim", "offer"),
            "contact[1] (x).audiences",
            "victim, perpetrator, child",
        ),
        (
            "contacts",
            CONTACT.replace('"victim"', ""),
            "contact[1] (x).audiences",
            "minst en målgrupp",
        ),
        (
            "contacts",
            CONTACT + 'phone = "1"\nstatus = "verified"\n',
            "contact[1] (x).checked_on",
            "har ett datum",
        ),
        (
            "contacts",
            CONTACT + 'status = "verified"\nchecked_on = 2026-11-01\n',
            "contact[1] (x).status",
            "varken telefon, webb eller chatt",
        ),
        (
            "contacts",
            CONTACT + 'status = "verifed"\n',
            "contact[1] (x).status",
            "Menade du ”verified”?",
        ),
        (
            "contacts",
            CONTACT + 'address = "Hemlig gata 1"\n',
            "contact[1] (x).address",
            "nyckeln finns inte.",
        ),
        ("courses", '[[course]]\nid = "c"\n', "course[1] (c).title", "saknas."),
        (
            "requirements",
            '[[point]]\nid = "p"\nregulation = "R"\ntext = "T"\n',
            "point[1] (p).source",
            "saknas.",
        ),
        ("sectors", '[[sector]]\nid = "s"\nname = "S"\n', "sector[1] (s).person", "saknas."),
    ],
)
def test_fault_in_a_catalogue_is_told(own: Path, name: str, text: str, key: str, said: str) -> None:
    found = faults(own, f"catalog/{name}.toml", text)

    told = [str(fault) for fault in found if fault.key == key]
    assert len(told) == 1
    assert said in told[0]
    assert told[0].startswith(f"catalog/{name}.toml, {key}: ")


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        (PLAN, "measure", "Lägg till minst en [[measure]]."),
        (
            PLAN + MEASURE.replace('section = "1"', 'section = "2"'),
            "measure[1] (1.1).section",
            "Tillåtet här: 1.",
        ),
        (
            PLAN + MEASURE.replace("2027-06-30", "2026-06-30"),
            "measure[1] (1.1).end",
            "ligger före start.",
        ),
        (
            PLAN + MEASURE.replace("once", "ofta"),
            "measure[1] (1.1).recurrence",
            "once, yearly, half_yearly, continuous",
        ),
        (PLAN.replace("2027-12-31", "2026-12-31") + MEASURE, "end", "ligger före start."),
        ('title = "\n', "", "går inte att läsa som TOML"),
        (PLAN + MEASURE + 'plan = "x"\n', "measure[1] (1.1).plan", "nyckeln finns inte."),
    ],
)
def test_fault_in_a_plan_is_told(own: Path, text: str, key: str, said: str) -> None:
    (fault,) = faults(own, "plan/plan.toml", text)

    assert fault.key == key
    assert said in str(fault)


def test_misspelt_file_name_is_told(own: Path) -> None:
    (fault,) = faults(own, "catalog/lawz.toml", LAW)

    assert fault.file == "catalog/lawz.toml"
    assert "Menade du ”laws.toml”?" in fault.remedy


def test_missing_plan_is_told(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "catalog", tmp_path / "catalog")

    with pytest.raises(FormError, match="plan/plan.toml: filen saknas"):
        CatalogFiles([tmp_path]).read()


def test_reading_raises_the_first_of_all_faults(own: Path) -> None:
    (own / "catalog" / "courses.toml").write_text('[[course]]\nid = "c"\n', encoding="utf-8")

    files = CatalogFiles([SHIPPED, own])

    assert len(files.check_all()) == 5
    with pytest.raises(FormError) as raised:
        files.read()
    assert str(raised.value) == str(files.check_all()[0])


def test_own_contact_starts_unchecked(own: Path) -> None:
    (own / "catalog" / "contacts.toml").write_text(CONTACT + 'phone = "1"\n', encoding="utf-8")

    contact = CatalogFiles([SHIPPED, own]).read().contacts["x"]

    assert contact.status is ContactStatus.TO_CHECK
    assert not contact.is_printed
