"""The door for the web server with a worker behind it: the one process of a commune also does its background work."""

from vidan.site.wsgi import application  # first: it sets Django up

# isort: split
from vidan.core.jobs.working import Worker

__all__ = ["application"]

Worker().start()
