"""The door for the web server with a worker behind it: the one process of a commune also does its background work.

Its search is made ready soon after.
"""

from vidan.site.wsgi import application  # first: it sets Django up

# isort: split
from vidan.core.jobs.working import Worker
from vidan.site.warming import warm_up_soon

__all__ = ["application"]

Worker().start()
warm_up_soon()
