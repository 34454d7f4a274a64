"""What has been done: registered for one or many, corrected and taken back, never overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from vinr_desktop.domain.document import Document, ascii_name
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.personnel import Employee
from vinr_desktop.domain.policy import KEEP_CERTIFICATES, Policy
from vinr_desktop.domain.training import (
    READING,
    Attended,
    Completion,
    Origin,
    completion_id,
    reading_course,
)
from vinr_desktop.domain.versions import in_force_on
from vinr_desktop.services.attending import Attending
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.guard import refuse_personal_numbers
from vinr_desktop.services.known_routines import KnownRoutines
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.sending import OutgoingFile
from vinr_desktop.storage.stores import Stores

YES = "yes"
LARGEST_CERTIFICATE = 10 * 2**20
_ENDINGS = {b"%PDF": ".pdf", b"\x89PNG": ".png", b"\xff\xd8": ".jpg"}
"""How the files of certificates are named, by how they begin."""
_GONE_THROUGH = "gone-through"


@dataclass(frozen=True, slots=True)
class Done:
    """A course done on a day, None where the day is not known (datum okänt).

    `seen_on` and `seen_by` tell when and by whom the certificate was seen; its file is kept only
    where that is switched on.
    """

    course_id: str
    done_on: date | None
    attended: Attended = Attended.ALONE
    seen_on: date | None = None
    seen_by: str = ""
    certificate: bytes = b""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a deed has registered, and who had it registered already; `step` takes it back."""

    step: str
    completions: tuple[Completion, ...]
    already: tuple[str, ...] = ()


class Completing:
    """Everything a user can ask about what has been done."""

    def __init__(
        self,
        stores: Stores,
        courses: Courses,
        attending: Attending,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._courses = courses
        self._routines = KnownRoutines(stores)
        self._attending = attending
        self._organisation = organisation

    # --- asking ---

    def of(self, employee_id: str) -> list[Completion]:
        """Return what one person has done and has not been taken back, the oldest first."""
        found = self._stores.training.completions_of(employee_id)
        return [each for each in found if not each.taken_back]

    def all(self) -> list[Completion]:
        """Return what everybody has done and has not been taken back, the oldest first."""
        return [each for each in self._stores.training.completions() if not each.taken_back]

    def readers(self, document_id: str) -> list[Completion]:
        """Return who has read a document: this version or another with the same major number."""
        document = self._routines.get(document_id)
        course = reading_course(document.series, document.version)
        return [each for each in self.all() if each.course_id == course]

    def document_read(self, course_id: str, day: date) -> Document:
        """Return the document that the course of a reading meant on a day; UserError for none."""
        series = course_id.removeprefix(READING).rpartition(":")[0]
        current = in_force_on(self._routines.of_series(series), day)
        if current is None or reading_course(series, current.version) != course_id:
            raise UserError(
                f"Den versionen av rutinen gällde inte den {day.isoformat()}.",
                "Ingenting är sparat. Skriv en dag då den gällde.",
            )
        return current

    def keeps_certificates(self) -> bool:
        """Tell whether the files of certificates may be kept; off until it is decided."""
        return self._stores.training.policy(KEEP_CERTIFICATES) == YES

    def certificate(self, completion_key: str) -> OutgoingFile:
        """Return the file of a certificate, as a file to save; UserError where none is kept."""
        completion = self._completion(completion_key)
        if not completion.certificate:
            raise UserError("Intygets fil är inte sparad.", "Be medarbetaren visa intyget.")
        if not self._stores.blobs.holds(completion.certificate):
            raise UserError(
                "Intygets fil ligger på den dator där det registrerades.",
                "Be den som registrerade intyget att visa det.",
            )
        data = self._stores.blobs.get(completion.certificate)
        title = self._courses.course(completion.course_id).title
        ending = next((end for begins, end in _ENDINGS.items() if data.startswith(begins)), "")
        return OutgoingFile(f"Intyg_{ascii_name(title)[:60]}{ending}", data)

    # --- doing ---

    def set_keeps_certificates(self, keeps: bool) -> None:
        """Decide for the municipality whether the files of certificates may be kept."""
        organisation = self._organisation
        scope = organisation.municipality().scope
        policy = Policy(KEEP_CERTIFICATES, scope, YES if keeps else "no")
        with self._stores.db.change(organisation.actor(), organisation.now()):
            self._stores.training.save_policy(policy)

    def record(self, employee_ids: Iterable[str], done: Done) -> Recorded:
        """Register a course for one or many, all or nothing.

        Who has it registered for that day already is left as she is and named in the answer.
        Raises UserError for a day to come, an unknown course, or a file that may not be kept.
        """
        people = self._attending.employees(employee_ids)
        self._courses.course(done.course_id)
        self._check(done, people)
        origin = Origin.NOTED if done.done_on else Origin.TAKEN_OVER
        with self._attending.deed() as step:
            certificate = self._stores.blobs.put(done.certificate) if done.certificate else ""
            rows = [
                Completion(
                    id=completion_id(employee.id, done.course_id, done.done_on),
                    scope=employee.scope,
                    employee_id=employee.id,
                    course_id=done.course_id,
                    done_on=done.done_on,
                    noted_on=self._today(),
                    attended=done.attended,
                    origin=origin,
                    seen_on=done.seen_on,
                    seen_by=" ".join(done.seen_by.split()),
                    certificate=certificate,
                )
                for employee in people
            ]
            return self._kept(step, rows)

    def correct(self, completion_key: str, done: Done) -> Completion:
        """Correct what was registered; another course or day takes the first one back.

        An empty certificate keeps the file that is there. Raises UserError where it follows from a
        meeting or an occasion, unless only the certificate is told of.
        """
        before = self._completion(completion_key)
        is_same = (before.course_id, before.done_on) == (done.course_id, done.done_on)
        key = before.id
        if not is_same:
            self._refuse_following(before)
            key = self._other_key(before, done)
        self._check(done, self._attending.employees([before.employee_id]))
        kept = self._stores.blobs.put(done.certificate) if done.certificate else ""
        after = replace(
            before,
            id=key,
            course_id=done.course_id,
            done_on=done.done_on,
            attended=done.attended,
            seen_on=done.seen_on,
            seen_by=" ".join(done.seen_by.split()),
            certificate=kept or before.certificate,
            taken_back=False,
        )
        with self._attending.deed():
            if not is_same:
                self._stores.training.save_completion(replace(before, taken_back=True))
            self._stores.training.save_completion(after)
        return after

    def take_back(self, completion_keys: Iterable[str]) -> None:
        """Take back what was registered by mistake; the journal keeps it.

        Raises UserError where it follows from a meeting or an occasion.
        """
        found = [self._completion(key) for key in dict.fromkeys(completion_keys)]
        for completion in found:
            self._refuse_following(completion)
        with self._attending.deed():
            for completion in found:
                self._stores.training.save_completion(replace(completion, taken_back=True))

    def acknowledge(
        self, document_id: str, employee_ids: Iterable[str], day: date | None = None
    ) -> Recorded:
        """Register "läst och kvitterad": the employees' own act, bound to the document's bytes.

        On screen today, or on the day that they signed the list. UserError where the document was
        not in force on the day.
        """
        return self._read(document_id, employee_ids, day, Origin.SIGNED)

    def gone_through(
        self, document_id: str, employee_ids: Iterable[str], day: date | None = None
    ) -> Recorded:
        """Register "genomgången på APT", the manager's act, where no meeting is registered."""
        return self._read(document_id, employee_ids, day, Origin.MEETING)

    # --- helpers ---

    def _read(
        self, document_id: str, employee_ids: Iterable[str], day: date | None, origin: Origin
    ) -> Recorded:
        read_on = day or self._today()
        self._refuse_future(read_on)
        lesson = self._attending.lesson(document_id, read_on)
        mark = origin.value if origin is Origin.SIGNED else _GONE_THROUGH
        rows = [
            Completion(
                id=completion_id(employee.id, lesson.course_id, read_on, mark),
                scope=employee.scope,
                employee_id=employee.id,
                course_id=lesson.course_id,
                done_on=read_on,
                noted_on=self._today(),
                attended=Attended.ALONE if origin is Origin.SIGNED else Attended.GROUP,
                origin=origin,
                read_id=lesson.read_id,
                read_sha256=lesson.read_sha256,
            )
            for employee in self._attending.employees(employee_ids)
        ]
        with self._attending.deed() as step:
            return self._kept(step, rows)

    def _kept(self, step: str, rows: Iterable[Completion]) -> Recorded:
        new, already = [], []
        for row in rows:
            known = self._stores.training.completion(row.id)
            if known is not None and not known.taken_back:
                already.append(row.employee_id)
                continue
            self._stores.training.save_completion(row)
            new.append(row)
        return Recorded(step, tuple(new), tuple(already))

    def _other_key(self, before: Completion, done: Done) -> str:
        """Return the id of a completion with another course or day."""
        if before.course_id.startswith(READING):
            raise UserError(
                "En läsning hör till sin dag och sin version.",
                "Ingenting är ändrat. Ta bort den och registrera den på nytt.",
            )
        key = completion_id(before.employee_id, done.course_id, done.done_on)
        other = self._stores.training.completion(key)
        if other is not None and not other.taken_back:
            raise UserError(
                "Kursen är redan registrerad på den dagen.",
                "Ingenting är ändrat. Ta bort den som är fel.",
            )
        return key

    def _completion(self, key: str) -> Completion:
        found = self._stores.training.completion(key)
        if found is None:
            raise UserError("Det som registrerades finns inte längre.", "Välj något i listan.")
        return found

    def _check(self, done: Done, people: Iterable[Employee]) -> None:
        if not done.course_id.startswith(READING):
            self._courses.course(done.course_id)
        refuse_personal_numbers(seen_by=done.seen_by)
        for day in (done.done_on, done.seen_on):
            if day is not None:
                self._refuse_future(day)
        if done.certificate and not self.keeps_certificates():
            raise UserError(
                "Intygens filer sparas inte hos er.",
                "Ingenting är sparat. Ange när intyget visades och för vem i stället.",
            )
        if done.certificate and any(each.is_protected for each in people):
            raise UserError(
                "Ett intygs fil sparas inte för den som har skyddade personuppgifter.",
                "Ingenting är sparat. Ange när intyget visades och för vem i stället.",
            )
        if len(done.certificate) > LARGEST_CERTIFICATE:
            raise UserError(
                f"Intygets fil är större än {LARGEST_CERTIFICATE // 2**20} MB.",
                "Ingenting är sparat. Välj en mindre fil.",
            )

    def _refuse_future(self, day: date) -> None:
        remedy = "Ingenting är sparat. Skriv den dag då det gjordes."
        self._organisation.refuse_day_to_come(day, remedy)

    def _refuse_following(self, completion: Completion) -> None:
        if completion.origin_id:
            where = "ett APT" if completion.origin is Origin.MEETING else "ett kurstillfälle"
            raise UserError(
                f"Det följer av närvaron vid {where}.",
                "Ingenting är ändrat. Ändra vem som var där i stället.",
            )

    def _today(self) -> date:
        return self._organisation.today()
