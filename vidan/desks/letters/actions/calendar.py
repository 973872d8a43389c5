"""Letters by the calendar: every night the lists are read, and whose day is near gets a draft, once a year."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from vidan.core.jobs.tasks import Task
from vidan.desks.letters.actions.drafting import Cause, draft_letter
from vidan.desks.letters.models import Listed
from vidan.desks.letters.rules import Rule, is_round, listed, rule
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.honorifics import Sex
from vidan.kit.workdays.moments import VIETNAM

EARLY = 7  # days before its day from which a letter may leave the house
BATCH = 500
# Into which place of the words the line's “about” goes.
ABOUT = {
    Occasion.NEW_BUSINESS: "business",
    Occasion.THANKS_GIFT: "gift",
    Occasion.THANKS_HELP: "help",
    Occasion.STUDY: "result",
}


def draft_calendar_letters(task: Task) -> None:
    """Draft what is near; a night left out is made up, and nothing is drafted twice."""
    now = timezone.now()
    today = timezone.localdate(now, VIETNAM)
    for occasion in listed():
        kept, after = rule(occasion), 0
        while rows := list(_lines(occasion, after)):
            for row in rows:
                day = day_near(row, kept, today)
                if day is not None:
                    draft_letter(_cause(row, occasion, day), now)
            after = rows[-1].pk
            task.still_mine()


def _lines(occasion: Occasion, after: int) -> Iterator[Listed]:
    yield from Listed.objects.standing().filter(occasion=occasion, pk__gt=after).order_by("pk")[:BATCH]


def day_near(row: Listed, kept: Rule, today: date) -> date | None:
    """The day this line is written for, when it is near and not long over; None otherwise."""
    for day in _days(row, kept, today):
        if day - timedelta(days=kept.ahead) <= today <= day + timedelta(days=kept.last):
            return day
    return None


def _days(row: Listed, kept: Rule, today: date) -> Iterator[date]:
    """Days of this year and the next (in December drafts are made for January), by what is known of the line."""
    if not kept.yearly:
        yield row.on or timezone.localdate(row.at, VIETNAM)
        return
    month, day = (int(part) for part in kept.yearly.split("-"))
    for year in (today.year, today.year + 1):
        if kept.occasion != Occasion.LONGEVITY:
            yield date(year, month, day)
            continue
        born = row.born_on.year if row.born_on else row.born_year
        if born and is_round(year - born):
            yield _birthday(row.born_on, year) if row.born_on else date(year, month, day)


def _birthday(born: date, year: int) -> date:
    """Born on 29 February: on the 28th in other years."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _cause(row: Listed, occasion: Occasion, day: date) -> Cause:
    year = row.born_on.year if row.born_on else row.born_year
    is_of_other = bool(rule(occasion).about)
    details = {"kin": row.kin} if row.kin else {}
    if occasion in ABOUT and row.about:
        details[ABOUT[occasion]] = row.about
    return Cause(
        unit_id=row.unit_id,
        occasion=occasion,
        source=f"calendar:{day.year}:{occasion.value}:{row.subject}",
        at=timezone.now(),
        full_name=row.full_name,
        born_year=year,
        sex=Sex(row.sex) if row.sex else None,
        address=row.address,
        hamlet_id=row.hamlet_id,
        phone=row.phone,
        event_on=day,
        opens_on=day - timedelta(days=EARLY) if kept_ahead(occasion) else day,
        about_name=row.about if is_of_other and occasion not in ABOUT else "",
        details=details,
    )


def kept_ahead(occasion: Occasion) -> bool:
    """Whether it is drafted before its day."""
    return rule(occasion).ahead > 0
