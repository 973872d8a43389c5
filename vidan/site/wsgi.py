"""The door for the web server."""

import gc
import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidan.site.settings")


class HouseRequest(WSGIRequest):
    """A request that can be made from any headers; Django throws where nobody answers any more."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]  # the stubs leave it out
        except (LookupError, ValueError):  # an alphabet that is none, in one of the ways to name it
            self.content_type, self.content_params = "", {"charset": "?"}


class HouseHandler(WSGIHandler):
    """Django's handler, for our requests."""

    request_class = HouseRequest


def stand_ready() -> WSGIHandler:
    """Everything loaded before the first request, and left out of the collector's search.

    Looking through the 200,000 things a process never throws away stops every counter for a tenth of a second or more.
    """
    django.setup(set_prefix=False)
    handler = HouseHandler()
    get_resolver().url_patterns  # noqa: B018  # imports every page
    gc.collect()
    gc.freeze()
    return handler


application = stand_ready()
