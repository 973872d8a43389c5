"""The product's database, sessions and CSRF; nothing else of it."""

from vidan.site.settings import *  # noqa: F403  # settings are names of a module

ROOT_URLCONF = "bench.throughput.minimal"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
