"""A bare Django view: one text as long as our first page, no middleware, no database, no template."""

from django.conf import settings

settings.configure(ROOT_URLCONF="bench.throughput.bare", ALLOWED_HOSTS=["*"], MIDDLEWARE=[])

import django

django.setup()

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

TEXT = "Vì Dân " * 2_000


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEXT)


urlpatterns = [path("", page)]
application = WSGIHandler()
