"""What a log line may say of a request: its route. A path can be a key, a query string can be a name."""

import logging
import traceback


class RoutesOnly(logging.Filter):
    """Rewrites every record that carries a request; the rest, our own words, passes as it is."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if hasattr(record, "is_tidy"):  # another handler came first
            return True
        if request is not None or record.name.startswith(("django.request", "django.security")):
            record.msg, record.args = _sentence(record, request), ()
            record.exc_info = record.exc_text = None
            record.is_tidy = True
        return True


def _sentence(record: logging.LogRecord, request: object) -> str:
    status = getattr(record, "status_code", 500)
    method = getattr(request, "method", None) or "?"
    match = getattr(request, "resolver_match", None)
    words = f"{method} {match.route if match else '?'}: {status}"
    if status < 500 or not record.exc_info or record.exc_info[0] is None:
        return words
    kind, _, trace = record.exc_info  # its message may hold people's data; where it was raised does not
    return f"{words} {kind.__name__}\n{''.join(traceback.format_tb(trace))}"
