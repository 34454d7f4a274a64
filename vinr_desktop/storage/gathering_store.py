"""Course occasions, staff meetings and who was there."""

import json
from collections.abc import Iterable
from datetime import date

from vinr_desktop.domain.gathering import Attendance, Occasion, StaffMeeting
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class GatheringStore:
    """Reads and writes where people meet to learn."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._occasions = RowTable(db, "occasion", Occasion)
        self._meetings = RowTable(db, "staff_meeting", StaffMeeting)
        self._attendance = RowTable(db, "attendance", Attendance)

    def occasions(self) -> list[Occasion]:
        """Return every course occasion, the first one first."""
        return self._occasions.all(order_by="held_on, id")

    def unticked(self, day: date) -> list[Occasion]:
        """Return the occasions held by a day with somebody booked and nobody ticked, latest first.

        A cancelled one is none.
        """
        there = "exists (select 1 from attendance where gathering_id = occasion.id and presence"
        return self._occasions.where(
            f"held_on <= ? and is_cancelled = 0 and {there} = 'booked')"
            f" and not {there} in ('present', 'absent'))",
            (day.isoformat(),),
            order_by="held_on desc, id",
        )

    def occasion(self, occasion_id: str) -> Occasion | None:
        """Return one course occasion, None when there is none."""
        return self._occasions.get(occasion_id)

    def meetings(self) -> list[StaffMeeting]:
        """Return every staff meeting, the first one first."""
        return self._meetings.all(order_by="held_on, id")

    def meetings_in(self, unit_ids: Iterable[str]) -> list[StaffMeeting]:
        """Return the staff meetings of some units, the first one first."""
        here = "unit_id in (select value from json_each(?))"
        return self._meetings.where(here, (json.dumps(sorted(unit_ids)),), order_by="held_on, id")

    def meeting(self, meeting_id: str) -> StaffMeeting | None:
        """Return one staff meeting, None when there is none."""
        return self._meetings.get(meeting_id)

    def attendance(self, gathering_id: str) -> list[Attendance]:
        """Return who is invited to, booked at or was at one occasion or meeting."""
        return self._attendance.where("gathering_id = ?", (gathering_id,))

    def attendance_of(self, employee_id: str) -> list[Attendance]:
        """Return one person's invitations, bookings and presence."""
        return self._attendance.where("employee_id = ?", (employee_id,))

    def visited(self, employee_ids: Iterable[str]) -> frozenset[str]:
        """Return the occasions and meetings that any of these people has to do with."""
        rows = self._db.rows(
            "select distinct gathering_id as id from attendance where employee_id in"
            " (select value from json_each(?))",
            (json.dumps(sorted(employee_ids)),),
        )
        return frozenset(str(row["id"]) for row in rows)

    def attendant(self, attendance_id: str) -> Attendance | None:
        """Return one person's invitation, booking or presence, None when there is none."""
        return self._attendance.get(attendance_id)

    def save_occasion(self, occasion: Occasion) -> None:
        """Keep a new or changed course occasion."""
        self._occasions.save(occasion)

    def save_meeting(self, meeting: StaffMeeting) -> None:
        """Keep a new or changed staff meeting."""
        self._meetings.save(meeting)

    def save_attendance(self, attendance: Attendance) -> None:
        """Keep one person's new or changed presence."""
        self._attendance.save(attendance)
