"""The documents of GeoReport v2, the same in JSON and in XML."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from django.http import HttpResponse, JsonResponse

Value = str | bool | float | None | Sequence["Value"] | Mapping[str, "Value"]
# What one thing of a list is called in XML.
_ONE = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
    "attributes": "attribute",
    "values": "value",
}


def document(form: str, tag: str, value: Value, status: int = 200) -> HttpResponse:
    """As it was asked for. Programs of other pages may read it, too: there is nothing in it that not everybody may."""
    if form == "json":
        answer: HttpResponse = JsonResponse(
            value, safe=False, status=status, json_dumps_params={"ensure_ascii": False}
        )
    else:
        written = ElementTree.tostring(_element(tag, value), encoding="utf-8", xml_declaration=True)
        answer = HttpResponse(written, status=status, content_type="text/xml; charset=utf-8")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def errors(form: str, status: int, words: str) -> HttpResponse:
    """What was wrong, with the number of the answer as the standard wants it."""
    return document(form, "errors", [{"code": str(status), "description": words}], status)


def _element(tag: str, value: Value) -> ElementTree.Element:
    found = ElementTree.Element(tag)
    if isinstance(value, Mapping):
        found.extend(_element(name, inner) for name, inner in value.items())
    elif isinstance(value, bool):
        found.text = "true" if value else "false"
    elif isinstance(value, str | float):
        found.text = str(value)
    elif value is not None:
        found.extend(_element(_ONE[tag], inner) for inner in value)
    return found
