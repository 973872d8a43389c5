"""The front page: one question first, then the events of life."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door
from vidan.desks.catalogue.views_public.events import event_cards


@public_door
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """“Bà con cần làm việc gì?”"""
    return render(request, "site/home.html", {"cards": event_cards()})
