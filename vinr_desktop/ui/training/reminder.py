"""What a manager sends to one employee about her own training, and to nobody else."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import quote

from vinr_desktop.domain.training_status import Status
from vinr_desktop.services.training_lists import Step
from vinr_desktop.ui.training.statuses import title_of

SUBJECT = "Din utbildning om våld i nära relation"


def reminder_text(
    name: str, steps: Iterable[Step], webs: dict[str, str], sender: str, day: date
) -> str:
    """Return a friendly text with what is to be done; `webs` are the courses' addresses by id."""
    lines = [f"Hej {name},", "", "det här är dags för dig att göra:", ""]
    for step in steps:
        lines.append(f"- {title_of(step.rule)}, {_when(step, day)}")
        if web := webs.get(step.rule.course_id):
            lines.append(f"  {web}")
    lines += ["", "Säg till mig när det är klart, eller om något hindrar dig.", "", "Hälsningar"]
    return "\n".join([*lines, sender] if sender else lines)


def mail_address(email: str, text: str) -> str:
    """Return the address that opens a new letter in the mail program."""
    body = quote(text.replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(email, safe='@')}?subject={quote(SUBJECT, safe='')}&body={body}"


def _when(step: Step, day: date) -> str:
    due = step.standing.due
    if due is None:
        return "så snart du är tillbaka"
    if due >= day:
        return f"senast {due.isoformat()}"
    verb = "gick ut" if step.standing.status is Status.EXPIRED else "skulle ha varit klart"
    return f"{verb} {due.isoformat()}"
