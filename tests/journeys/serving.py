"""The server of the journeys. Its static files stay with the browser, as the house's do under their hashed names.

Django's own has each asked for again on every page: the clock here is another than the browser's. That was ten
requests a page.
"""

from pathlib import Path

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import FileResponse, HttpRequest, HttpResponse

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
AXE_AT = "/static/kiem-thu/axe.js"  # from there a browser compiles it once, handed over it would on each page


class Statics(StaticFilesHandler):
    """Static files with an age, and axe beside them."""

    stay = True  # not when somebody tests what a page's own worker keeps

    def serve(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """As Django serves them."""
        answer = (
            HttpResponse(AXE, content_type="text/javascript")
            if request.path == AXE_AT
            else super().serve(request)
        )
        if Statics.stay:
            answer.headers["Cache-Control"] = "max-age=315360000, immutable"
        return answer
