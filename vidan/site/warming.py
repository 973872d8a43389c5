"""What the first person would have to wait for is made ready when the house has opened."""

import logging
from threading import Timer

from django.db import DatabaseError, connection
from django.utils import timezone

from vidan.core.units.queries import installation
from vidan.desks.catalogue.seeking import finder_of

AFTER_S = 1.0  # the first page comes first: both want the same core
log = logging.getLogger("vidan.site")


def warm_up_soon() -> Timer:
    """Begins a second from now, beside the visitors; ends with the process."""
    timer = Timer(AFTER_S, warm_up)
    timer.daemon = True
    timer.start()
    return timer


def warm_up() -> None:
    """The search reads its words. A database that is away is no harm: the first search reads them then."""
    try:
        if here := installation():
            finder_of(here.home_id, timezone.localdate())
    except DatabaseError as fault:
        log.warning("search not made ready: %s", type(fault).__name__)
    finally:
        connection.close()
