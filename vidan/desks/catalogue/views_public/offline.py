"""Reading the catalogue without a network: the worker a browser keeps, and the page for what it has not kept."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from vidan.core.ui.doors import public_door

WORKER = Path(__file__).parents[1] / "static" / "catalogue" / "worker.js"
PARTS = ("ui/vidan.css", "ui/app.js", "ui/logo.svg", "catalogue/offline.js")


@public_door
@require_safe
@conditional_page
def worker(request: HttpRequest) -> HttpResponse:
    """Asked for at every visit, so that a new version takes over at once."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _worker() -> str:
    """Its version is that of the files it keeps: new ones make a new store, and the old one goes."""
    told = {"OFFLINE": reverse("offline"), "PARTS": [static(part) for part in PARTS]}
    text = WORKER.read_text(encoding="utf-8")
    version = sha256(f"{json.dumps(told)}{text}".encode()).hexdigest()[:12]
    names = {"VERSION": version, **told}
    return "".join(f"const {name} = {json.dumps(value)};\n" for name, value in names.items()) + text


@public_door
@require_safe
@conditional_page
def offline(request: HttpRequest) -> HttpResponse:
    """What is kept on this device; the worker shows it where a page is not."""
    return render(request, "catalogue/offline.html")
