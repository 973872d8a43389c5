"""“Ngày trước tôi ở xã X”: which office is mine today, where it is, when it is open."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door
from vidan.desks.places import queries
from vidan.kit.places import Area, Era, Place
from vidan.kit.places.gazetteer import PROVINCES_BY, SINCE
from vidan.kit.text import tidy

LONGEST = 200
MOST = 60  # choices on one page; whoever has more is asked for the district and province


@dataclass(frozen=True)
class Choice:
    """One line to choose from, and where it leads."""

    text: str
    url: str
    place: Place | None = None


@public_door
@require_safe
def old_names(request: HttpRequest) -> HttpResponse:
    """The box, and below it the answer or what to choose from. Nothing that is asked is kept."""
    words = tidy(request.GET.get("q", "")[:LONGEST])
    chosen = request.GET.get("ten", "")
    era = Era(chosen) if chosen in set(Era) else Era.ANY
    today = timezone.localdate()
    answer = queries.answer_to(words, today, era=era, is_printed=era is not Era.ANY)
    here = queries.here(today)
    shown = answer.places[0] if answer.places else None
    ours = [part for part in shown.into if here and here.holds(part.today)] if shown else []
    context = {
        "words": words,
        "answer": answer,
        "place": shown,
        "here": here,
        "is_ours": bool(ours),
        "is_only_ours": bool(shown) and bool(ours) and len(ours) == len(shown.into if shown else ()),
        "has_new_province": bool(shown and any(part.today.province != shown.province for part in shown.into)),
        "provinces_by": PROVINCES_BY,
        "since_all": SINCE,
        "choices": [_choice(place) for place in answer.places[:MOST]],
        "left_out": max(0, len(answer.places) - MOST),
        "areas": [(area, _within(area)) for area in answer.areas],
    }
    return render(request, "places/old_names.html", context)


def _choice(place: Place) -> Choice:
    return Choice(place.full, _link(place.full, Era.TODAY if place.is_today else Era.BEFORE), place)


def _within(area: Area) -> list[Choice]:
    """The communes of a district; the districts of a province."""
    if area.district:
        return [_choice(place) for place in area.places]
    districts = dict.fromkeys(place.district for place in area.places)
    return [Choice(name, _link(f"{name}, {area.province}", Era.ANY)) for name in districts]


def _link(words: str, era: Era) -> str:
    asked = {"q": words, "ten": era.value} if era.value else {"q": words}
    return f"{reverse('old_names')}?{urlencode(asked)}"
