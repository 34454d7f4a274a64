"""What is demanded of whom: rules with a history, and the reading of routines in force."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.crowd import Crowd
from vinr_desktop.domain.document import IN_FORCE, Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Level as DocumentLevel
from vinr_desktop.domain.expected import level_of
from vinr_desktop.domain.personnel import Employment
from vinr_desktop.domain.policy import INTRODUCTION_DAYS, Policy
from vinr_desktop.domain.register import Original
from vinr_desktop.domain.rule_history import Setting, reading_rules, with_introduction
from vinr_desktop.domain.rule_words import Names
from vinr_desktop.domain.told_routine import is_news, is_told, told
from vinr_desktop.domain.training import (
    READING,
    Level,
    Renewal,
    Requirement,
    Rule,
    requirements,
    rule_id,
)
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.domain.versions import newest_first
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.guard import refuse_personal_numbers
from vinr_desktop.services.known_routines import KnownRoutines
from vinr_desktop.services.organisation import Organisation, swedish_key
from vinr_desktop.services.undoing import Undoing
from vinr_desktop.storage.stores import Stores

DAYS = 90
"""How soon after the start the introduction is done until the municipality says otherwise."""
_FOR_NEW = {"fore-start": 0, "1-manad": 30, "3-manader": 90, "6-manader": 180}
"""The answers of a local routine to "när ska en nyanställd ha gått grundutbildningen?", in days."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a routine in force says of its staff's basic course and no requirement says yet."""

    document: Document
    rule: Rule


class Requirements:
    """Everything a user can ask of the requirements; what was demanded is never rewritten."""

    def __init__(
        self,
        stores: Stores,
        catalog: Catalog,
        forms: KeptForms,
        courses: Courses,
        undoing: Undoing,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._catalog = catalog
        self._forms = forms
        self._courses = courses
        self._undoing = undoing
        self._routines = KnownRoutines(stores)
        self._organisation = organisation

    # --- asking ---

    def today(self) -> date:
        """Return the day that it is."""
        return self._organisation.today()

    def all(self) -> tuple[Requirement, ...]:
        """Return every requirement with its history, reading the routines in force included.

        This is what a status is computed from.
        """
        return requirements(self.rules(), self._courses.validity())

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule: shipped, written here, and following from routines."""
        return with_introduction((*self._written(), *self._reading()), self._setting())

    def on(self, day: date) -> list[Rule]:
        """Return what was, is or will be demanded on a day, as Swedish sorts the titles."""
        found = (requirement.rule_on(day) for requirement in self.all())
        return sorted((r for r in found if r is not None), key=lambda r: swedish_key(r.title))

    def history(self, requirement_id: str) -> tuple[Rule, ...]:
        """Return what one requirement has said, the oldest first; UserError when unknown."""
        for requirement in self.all():
            if requirement.id == requirement_id:
                return requirement.rules
        raise UserError("Kravet finns inte längre.", "Välj ett annat i listan.")

    def introduction_days(self, day: date | None = None) -> int:
        """Return how soon after the start the introduction has to be done, on a day or today."""
        wanted = day or self.today()
        return next((days for since, days in reversed(self._setting()) if since <= wanted), DAYS)

    def proposal(self, document_id: str) -> tuple[str, int] | None:
        """Return what a local routine says of new employees: a course's id and days.

        None where it says nothing of it.
        """
        answers = self._stores.answers.all(document_id)
        course, within = answers.get("13a"), answers.get("13a-tid")
        days = _FOR_NEW.get(str(within))
        if days is None or course not in self._courses.offered():
            return None
        return str(course), days

    def offers(self) -> list[Offer]:
        """Return what routines in force say of the basic course that is not demanded today."""
        day, tree = self.today(), self._tree()
        demanded = [rule for rule in self.on(day) if rule.level is Level.DEMANDED]
        found = []
        for document in self._stores.documents.all():
            if document.state not in IN_FORCE:
                continue
            said = self.proposal(document.id)
            if said is not None and not _is_said(said, document, demanded, tree):
                found.append(Offer(document, self._offered(document, *said)))
        return found

    def routine(self, requirement_id: str) -> str:
        """Return the id of the routine whose reading a requirement asks, empty for another one."""
        series = requirement_id.removeprefix(READING)
        if series == requirement_id:
            return ""
        versions = newest_first(self._stores.documents.of_series(series))
        return next((version.id for version in versions if version.adopted_on), "")

    def crowd(self) -> Crowd:
        """Return those who are employed today, to count whom a rule concerns."""
        return Crowd.of(self._stores.personnel.working(self.today()), self._tree())

    def professions(self) -> list[str]:
        """Return the professions that a requirement can name: of the catalogue and of the staff."""
        known = {term.name for term in self._catalog.professions}
        return sorted(known | self._stores.personnel.words("profession"), key=swedish_key)

    def forms(self) -> list[str]:
        """Return the employment forms that a requirement can name."""
        known = {term.name for term in self._catalog.employment_forms}
        return sorted(known | self._stores.personnel.words("form"), key=swedish_key)

    def names(self) -> Names:
        """Return what courses, lines of service and units are called, by id."""
        return Names(
            courses={course.id: course.title for course in self._courses.all().values()},
            sectors={sector.id: sector.name for sector in self._catalog.sectors.values()},
            units={unit.id: unit.name for unit in self._organisation.units()},
        )

    def is_local(self, document: Document) -> bool:
        """Tell whether a document is a local routine, which the staff of its unit has to read."""
        return self._is_local(document, self._stores.register.original(document.id))

    # --- doing ---

    def tell_routines(self, unit_ids: Collection[str]) -> None:
        """Keep what units' files tell of the local routines of these units, as they are now."""
        kept = {policy.id: policy.value for policy in self._stores.training.policies()}
        told_now = [
            told(document, self._routines.sha256(document), self._routines.as_of(document))
            for document in self._stores.documents.all()
            if document.unit_id in unit_ids and reading_rules([document])
            if self.is_local(document)
        ]
        news = [policy for policy in told_now if is_news(policy, kept.get(policy.id, ""))]
        if news:
            with self._undoing.without():
                for policy in news:
                    self._stores.training.save_policy(policy)

    def begin(self, rule: Rule) -> Rule:
        """Demand or recommend something new from `valid_from` on; ids and scope are given here."""
        requirement = rule.requirement_id or str(uuid.uuid4())
        if any(known.id == requirement for known in self.all()):
            raise UserError("Kravet finns redan.", "Ingenting är ändrat. Ändra det i stället.")
        return self._save(replace(rule, requirement_id=requirement))

    def change(self, requirement_id: str, rule: Rule, day: date) -> Rule:
        """Let a requirement say something else from a day on; the days before stay as they were.

        One that has not begun is moved to that day, also an earlier one. Raises UserError for a day
        that has been, and where nothing is demanded then.
        """
        self._refuse_reading(requirement_id)
        self._refuse_past(day)
        wanted = replace(rule, requirement_id=requirement_id, valid_from=day)
        planned = self.history(requirement_id)[0]
        if planned.valid_from > self.today():
            self._refuse_beyond(planned, day)
            return self._save(wanted, planned.id)
        self._now_demanded(requirement_id, day)
        return self._save(wanted)

    def end(self, requirement_id: str, day: date) -> None:
        """Let a requirement be none from a day on; what was planned after it is dropped too."""
        self._refuse_reading(requirement_id)
        self._refuse_past(day)
        now = self._now_demanded(requirement_id, day)
        later = [
            rule
            for rule in self._written()
            if rule.requirement_id == requirement_id and rule.valid_from > day
        ]
        with self._undoing.begin():
            self._write(replace(now, valid_from=day, is_ended=True))
            for rule in later:
                self._stores.training.save_rule(self._here(replace(rule, is_ended=True)))

    def set_introduction_days(self, days: int, day: date) -> None:
        """Let the introduction be done within so many days, for all that belongs to it, from a day.

        Those who began before are never asked for it in a time that has been.
        """
        self._refuse_past(day)
        if not 0 <= days <= 366:
            raise UserError("Skriv ett antal dagar, högst 366.", "Ingenting är ändrat.")
        key = f"{INTRODUCTION_DAYS}/{day.isoformat()}"
        scope = self._organisation.municipality().scope
        with self._undoing.begin():
            self._stores.training.save_policy(Policy(key, scope, str(days)))

    # --- helpers ---

    def _written(self) -> list[Rule]:
        """Return the shipped rules and those written here, which take the place of shipped ones."""
        rules = (*self._catalog.rules, *self._stores.training.rules())
        return list({rule.id: rule for rule in rules}.values())

    def _setting(self) -> Setting:
        head = f"{INTRODUCTION_DAYS}/"
        return sorted(
            (date.fromisoformat(policy.id.removeprefix(head)), int(policy.value))
            for policy in self._stores.training.policies()
            if policy.id.startswith(head)
        )

    def _reading(self) -> Iterable[Rule]:
        series: dict[str, list[Document]] = {}
        for document in self._routines.all():
            series.setdefault(document.series, []).append(document)
        originals = self._stores.register.originals()
        for versions in series.values():
            adopted = [one for one in newest_first(versions) if one.adopted_on]
            if adopted and self._is_local(adopted[0], originals.get(adopted[0].id)):
                yield from reading_rules(versions)

    def _is_local(self, document: Document, original: Original | None) -> bool:
        level = original.level if original else self._level(document)
        return level is DocumentLevel.LOCAL

    def _level(self, document: Document) -> DocumentLevel | None:
        if is_told(document):
            return DocumentLevel.LOCAL  # no other is told of
        return level_of(self._forms.plain(document).document_type)

    def _offered(self, document: Document, course_id: str, days: int) -> Rule:
        unit = self._tree().units.get(document.unit_id)
        return Rule(
            id="",
            scope="",
            requirement_id="",
            valid_from=self.today(),
            title=self._courses.course(course_id).title,
            course_id=course_id,
            days=days,
            is_introduction=False,
            units=(unit.id,) if unit is not None and unit.parent else (),
            measure="1.4",
            source=f"{document.title}, version {document.version}",
        )

    def _tree(self) -> UnitTree:
        return self._stores.organisation.tree()

    def _now_demanded(self, requirement_id: str, day: date) -> Rule:
        history = Requirement(requirement_id, self.history(requirement_id))
        now = history.rule_on(day)
        if now is None:
            raise UserError(
                f"Den {day.isoformat()} gäller kravet inte.",
                "Ingenting är ändrat. Lägg till ett nytt krav i stället.",
            )
        return now

    def _save(self, rule: Rule, key: str = "") -> Rule:
        checked = replace(rule, title=" ".join(rule.title.split()))
        self._check(checked)
        with self._undoing.begin():
            return self._write(checked, key)

    def _write(self, rule: Rule, key: str = "") -> Rule:
        """Keep a rule in the place of the one with that key, or else of one from the same day."""
        kept = self._here(replace(rule, id=key or self._key(rule)))
        if kept.is_introduction:
            kept = replace(kept, days=self.introduction_days(kept.valid_from))
        self._stores.training.save_rule(kept)
        return kept

    def _key(self, rule: Rule) -> str:
        """Return the id of what the requirement says from the same day; a free one for none."""
        known = self._written()
        for each in known:
            if (each.requirement_id, each.valid_from) == (rule.requirement_id, rule.valid_from):
                return each.id
        usual = rule_id(rule.requirement_id, rule.valid_from)
        return (
            usual if all(each.id != usual for each in known) else str(uuid.uuid4())
        )  # one was moved from that day

    def _refuse_beyond(self, planned: Rule, day: date) -> None:
        """Refuse to move what has not begun behind what is planned to follow it."""
        for rule in self._stores.training.rules():
            is_later = rule.requirement_id == planned.requirement_id and rule.id != planned.id
            if is_later and rule.valid_from <= day:
                raise UserError(
                    f"Från {rule.valid_from.isoformat()} är redan en ändring planerad.",
                    "Ingenting är ändrat. Välj en dag före den.",
                )

    def _check(self, rule: Rule) -> None:
        refuse_personal_numbers(title=rule.title)
        if not rule.title:
            raise UserError("Kravet behöver ett namn.", "Ingenting är ändrat.")
        if rule.course_id not in self._courses.offered():
            raise UserError("Välj vilken kurs som krävs.", "Ingenting är ändrat.")
        if rule.days < 0:
            raise UserError("Antalet dagar är noll eller fler.", "Ingenting är ändrat.")
        if rule.renewal is Renewal.MONTHS and rule.months < 1:
            raise UserError(
                "Skriv efter hur många månader kursen ska göras om.", "Ingenting är ändrat."
            )
        if not (1 <= rule.first_month <= 12 and 1 <= rule.last_month <= 12):
            raise UserError("Välj månader mellan januari och december.", "Ingenting är ändrat.")
        for unit_id in rule.units:
            self._organisation.unit(unit_id)

    def _here(self, rule: Rule) -> Rule:
        return replace(rule, scope=self._organisation.municipality().scope)

    def _refuse_past(self, day: date) -> None:
        if day < self.today():
            raise UserError(
                f"Dagen {day.isoformat()} har varit.",
                "Ingenting är ändrat. Det som har gällt skrivs inte om: välj i dag eller senare.",
            )

    def _refuse_reading(self, requirement_id: str) -> None:
        if requirement_id.startswith(READING):
            raise UserError(
                "Att läsa en fastställd rutin krävs så länge rutinen gäller.",
                "Ingenting är ändrat. Upphäv rutinen om den inte längre ska gälla.",
            )


def _somebody(unit_id: str, day: date) -> Employment:
    """Return an employment of which only the unit is known."""
    return Employment("", "", "", "", unit_id, "", "", day)


def _is_said(
    said: tuple[str, int], document: Document, demanded: Iterable[Rule], tree: UnitTree
) -> bool:
    """Tell whether all in the routine's unit have to take the course at least as soon."""
    course, days = said
    somebody = _somebody(document.unit_id, date.max)
    return any(
        rule.course_id == course and rule.days <= days and rule.concerns(somebody, tree)
        for rule in demanded
    )
