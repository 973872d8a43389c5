"""Life events: what to do first, what in one visit, what this unit takes, whom else to ask."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door
from vidan.core.ui.pieces import Card
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.glosses import event_in
from vidan.desks.catalogue.glosses import names as names_in
from vidan.desks.catalogue.life_events import Step, life_event, life_events
from vidan.desks.catalogue.views_public import home_id
from vidan.kit.refusals import NotFound


@dataclass(frozen=True)
class StepShown:
    """A step with the procedures this unit takes, and the names of those it does not."""

    number: int
    step: Step
    here: tuple[queries.Choice, ...]
    not_here: tuple[str, ...]
    follows: bool = False  # done in one visit with the step before, where this unit takes both

    @property
    def is_elsewhere(self) -> bool:
        """Nothing of it is taken in here."""
        return bool(self.not_here) and not self.here


@public_door
@require_safe
def life_event_list(request: HttpRequest) -> HttpResponse:
    """All events."""
    return render(request, "catalogue/events.html", {"cards": event_cards()})


@public_door
@require_safe
def life_event_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One event, step by step."""
    event = life_event(slug)
    if event is None:
        raise NotFound("Không có trang này. Mời xem các việc lớn trong đời.")
    judged = queries.event_judged(home_id(), event)
    event = event_in(get_language() or "", event)
    today = timezone.localdate()
    posted = {choice.code: choice for choice in queries.offered_by(home_id(), today)}
    names = queries.plain_names(event.codes, today)
    names |= {code: name for code, name in names_in(get_language() or "").items() if code in names}
    steps: list[StepShown] = []
    for number, step in enumerate(event.steps, start=1):
        here = tuple(posted[code] for code in step.codes if code in posted)
        not_here = tuple(names[code] for code in step.codes if code in names and code not in posted)
        shown = StepShown(number, step, here, not_here)
        is_one_visit = step.together and not shown.is_elsewhere and not steps[-1].is_elsewhere
        steps.append(replace(shown, follows=is_one_visit))
    here_codes = [choice.code for shown in steps for choice in shown.here]
    context = {
        "event": event,
        "approved_on": judged.on if judged and judged.verdict == judged.Verdict.APPROVED else None,
        "steps": steps,
        "laws": queries.laws_of(event.codes, today),
        "unapproved": queries.unapproved(home_id(), here_codes, today),
    }
    return render(request, "catalogue/event.html", context)


def event_cards() -> list[Card]:
    """The events as cards, for the home page too."""
    return [
        Card(event.title, reverse("life_event", args=[event.slug]), event.card, event.icon)
        for event in (event_in(get_language() or "", event) for event in life_events())
    ]
