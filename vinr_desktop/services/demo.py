"""Fills an empty data folder with a fictional municipality, by the services a user calls."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from vinr_desktop.domain.answers import proposal
from vinr_desktop.domain.demo import DemoMunicipality, DemoRoutine
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Answer, Kind, Question, is_empty
from vinr_desktop.domain.person import Person
from vinr_desktop.services.container import Services
from vinr_desktop.services.demo_staff import make_staff
from vinr_desktop.services.drafting import Draft
from vinr_desktop.services.identities import make_identity
from vinr_desktop.services.organisation import Beginning
from vinr_desktop.services.signing import make


def make_demo(services: Services, demo: DemoMunicipality, filing_folder: Path) -> list[str]:
    """Make the municipality and return, in Swedish, a line for each thing that was made."""
    return list(_Maker(services, demo, filing_folder).lines())


class _Maker:
    def __init__(self, services: Services, demo: DemoMunicipality, filing_folder: Path) -> None:
        self._services = services
        self._demo = demo
        self._filing_folder = filing_folder

    def lines(self) -> Iterator[str]:
        organisation = self._services.organisation
        organisation.begin(Beginning(self._demo.name, filing_folder=str(self._filing_folder)))
        for person in self._demo.people:
            organisation.add_person(person.name, person.function, person.phone)
        self._units()
        units, people = len(self._demo.units), len(self._demo.people)
        yield (
            f"{self._demo.name}: {units} enheter och {people} personer som arbetar med rutiner,"
            " alla påhittade."
        )
        self._fill_in_phones()
        for routine in self._demo.routines:
            yield self._routine(routine)
        organisation.choose_me(self._person(self._demo.routines[0].writer).id)
        if self._demo.staff is not None:
            yield make_staff(self._services, self._demo, self._demo.staff)

    def _units(self) -> None:
        made: dict[str, str] = {}
        training = self._services.training
        with training.undoing.without():
            for unit in self._demo.units:
                parent, add = made.get(unit.parent, ""), training.units.add
                made[unit.name] = add(unit.name, parent, unit.sector, unit.manager).id

    def _fill_in_phones(self) -> None:
        directory = self._services.directory
        self._services.organisation.choose_me(self._person(self._demo.people[0].name).id)
        for contact_id, phone in self._demo.phones.items():
            directory.save(replace(directory.contact(contact_id), phone=phone))
            directory.checked_today(contact_id)

    def _routine(self, routine: DemoRoutine) -> str:
        services, organisation = self._services, self._services.organisation
        organisation.choose_me(self._person(routine.writer).id)
        unit = next(unit for unit in organisation.units() if unit.name == routine.unit)
        document = services.drafting.begin(self._demo.form, unit.id, unit.sector)
        self._answer(document, routine)
        if routine.is_filed:
            name = self._sign_and_file(document)
            return f"{document.title}: fastställd och levererad som {name}"
        draft = services.drafting.open(document.id)
        services.drafting.stand_at(document.id, _last_answered(draft))
        state = "klar att skriva under" if not routine.steps else "påbörjad"
        return f"{document.title}: utkast, {state}"

    def _answer(self, document: Document, routine: DemoRoutine) -> None:
        drafting, given = self._services.drafting, {**self._demo.answers, **routine.answers}
        pages = drafting.open(document.id).form.pages
        for page in pages[: routine.steps or len(pages)]:
            for question in page.questions:
                draft = drafting.open(document.id)
                if question.id in draft.answers or not draft.form.applies(question, draft.answers):
                    continue
                answer = self._answer_to(question, draft, given.get(question.id), routine)
                if not is_empty(answer):
                    drafting.answer(document.id, question.id, answer, page.id)

    def _answer_to(
        self, question: Question, draft: Draft, given: Answer, routine: DemoRoutine
    ) -> Answer:
        """Return what the file gives, else the proposal, else the manager where one is needed."""
        if given is not None:
            return given
        proposed = proposal(question, draft.sector)
        if proposed is not None and not is_empty(proposed):
            return proposed
        if question.kind is Kind.PERSON and question.required:
            person = self._person(routine.writer)
            return {"name": person.name, "function": person.function, "phone": person.phone}
        if question.id == draft.form.head.review_date:
            terms = self._services.signing.suggested_terms(draft.document.id)
            return terms.review_date.isoformat()
        return None

    def _sign_and_file(self, document: Document) -> str:
        services = self._services
        slot = services.signing.steps(document.id)[0].slot
        services.organisation.choose_me(self._person(slot.name).id)
        identity = make_identity(services.identities.order(), self._demo.passphrase)
        services.identities.keep(identity)
        work = services.signing.begin(document.id)
        signed = make(work, identity.pkcs12, self._demo.passphrase)
        services.signing.finish(signed)
        return services.filing.deliver(document.id).file_name

    def _person(self, name: str) -> Person:
        return next(p for p in self._services.organisation.people() if p.name == name)


def _last_answered(draft: Draft) -> str:
    answered = [q.id for q in draft.form.questions() if not is_empty(draft.answers.get(q.id))]
    return answered[-1]
