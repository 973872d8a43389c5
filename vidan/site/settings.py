"""The settings, from the environment only. docs/operate/settings.md explains each."""

import os
import secrets
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.conf.locale import LANG_INFO

from vidan.site.keys import Keys, read_keys
from vidan.site.mail_server import read_mail_server
from vidan.site.sqlite_version import take_safe_sqlite

take_safe_sqlite()

CODE = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("VIDAN_DATA") or CODE / "data").expanduser().resolve()
ROOTS = DATA / "roots"  # published roots of the ledger
PUBLIC_URL = (os.environ.get("VIDAN_PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")
# How many reverse proxies of ours stand in front; 0 means the peer's own address is the visitor's.
PROXY_HOPS = int(os.environ.get("VIDAN_PROXY_HOPS") or 0)

# How messages to residents leave the house; what is not named is not connected, and says so.
SMTP = read_mail_server(os.environ)
SINKS = {"sms": os.environ.get("VIDAN_SMS", ""), "zalo": os.environ.get("VIDAN_ZALO", "")}

# Commands that touch no data (`vidan due`) run without a data folder; PEOPLE_KEY is then empty and hashing refuses.
_keys = read_keys(DATA) or Keys(session=secrets.token_urlsafe(48), people="")
SECRET_KEY = _keys.session
PEOPLE_KEY = _keys.people
FACTOR_KEY = _keys.factors

DEBUG = False
# The address is checked where it matters (demonstration sign-in); a commune's PC has many names in its own network.
ALLOWED_HOSTS = ["*"]

_database = os.environ.get("VIDAN_DATABASE", "")
DATABASES: dict[str, dict[str, Any]]
if _database:
    _url = urlsplit(_database)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _url.path.lstrip("/"),
            "USER": unquote(_url.username or ""),
            "PASSWORD": unquote(_url.password or ""),
            "HOST": unquote(_url.hostname or ""),
            "PORT": str(_url.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # Kept questions (core/kept.py) only: Django's own cursors never leave a statement with the server.
            "OPTIONS": {"prepare_threshold": 1},
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "vidan.site.sqlite",
            "NAME": str(DATA / "vidan.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY"
                ),
            },
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FILES = DATA / "files"
TRUST = Path(os.environ.get("VIDAN_TRUST") or DATA / "trust")  # whose signatures are believed
# A signing token on this server (PKCS#11): the maker's library, the token's label, the label of key and certificate.
PKCS11_LIBRARY = os.environ.get("VIDAN_PKCS11_LIBRARY", "")
PKCS11_TOKEN = os.environ.get("VIDAN_PKCS11_TOKEN", "")
PKCS11_CERTIFICATE = os.environ.get("VIDAN_PKCS11_CERTIFICATE", "")
CLAMD = os.environ.get("VIDAN_CLAMD", "")  # host:port, or the path of a local socket
CLAMD_DOWN = os.environ.get("VIDAN_CLAMD_DOWN") or "accept"  # or "refuse"
# Working days in which a resident who asks about their own data is answered; the article was not seen (ADR 0024).
DATA_REQUEST_DAYS = int(os.environ.get("VIDAN_DATA_REQUEST_DAYS") or 2)
BOOKING_DAYS = int(os.environ.get("VIDAN_BOOKING_DAYS") or 7)  # how long after its day who booked is known
DIALOGUE_PLAN_BY = (
    os.environ.get("VIDAN_DIALOGUE_PLAN_BY") or "10-01"
)  # month-day by which the year has a dialogue
ASKER_DAYS = int(os.environ.get("VIDAN_ASKER_DAYS") or 90)  # how long after a dialogue who asked is known
# From which age the queue calls somebody first, and who says so. The model's sources name no age: the unit's to decide.
PRIORITY_AGE = int(os.environ.get("VIDAN_PRIORITY_AGE") or 60)
PRIORITY_SOURCE = os.environ.get("VIDAN_PRIORITY_SOURCE", "")
PREPARED_DAYS = int(os.environ.get("VIDAN_PREPARED_DAYS") or 7)  # how long what residents prepared is kept

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "vidan.core.ledger",
    "vidan.core.jobs",
    "vidan.core.units",
    "vidan.core.calendar",
    "vidan.core.accounts",
    "vidan.core.people",
    "vidan.core.numbering",
    "vidan.core.promises",
    "vidan.core.money",
    "vidan.core.files",
    "vidan.core.papers",
    "vidan.core.notices",
    "vidan.core.ui",
    "vidan.desks.catalogue",
    "vidan.desks.visits",
    "vidan.desks.reception",
    "vidan.desks.places",
    "vidan.desks.takings",
    "vidan.desks.companion",
    "vidan.desks.commitments",
    "vidan.desks.dossiers",
    "vidan.desks.petitions",
    "vidan.desks.certification",
    "vidan.desks.fielddays",
    "vidan.desks.wordings",
    "vidan.desks.ceremonies",
    "vidan.desks.slips",
    "vidan.desks.dialogues",
    "vidan.desks.boxes",
    "vidan.desks.letters",
    "vidan.desks.retention",
    "vidan.boards.today",
    "vidan.boards.calendar",
    "vidan.boards.promises",
    "vidan.boards.figures",
    "vidan.boards.signals",
    "vidan.boards.disagreements",
    "vidan.boards.foresight",
    "vidan.api.open311",
    "vidan.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "vidan.core.ui.middleware.StrictHeaders",
    "vidan.core.ui.languages.Languages",
    "vidan.core.ui.middleware.OneAlphabet",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "vidan.core.ui.middleware.WhoIsHere",
    "vidan.core.ui.middleware.Refusals",
    "vidan.core.ui.middleware.Doors",
]

ROOT_URLCONF = "vidan.site.urls"
WSGI_APPLICATION = "vidan.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "vidan.core.ui.context.page",
            ],
            "builtins": ["vidan.core.ui.templatetags.vidan", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

AUTH_USER_MODEL = "accounts.Account"
PASSWORD_HASHERS = ["vidan.core.accounts.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]

LANGUAGE_CODE = "vi"
# One folder is one more language for residents (docs/languages.md). Vietnamese is what everything is written in.
LOCALE_PATHS = [CODE / "vidan" / "locale"]
_folders = sorted(path.name for path in LOCALE_PATHS[0].iterdir() if path.is_dir())
LANGUAGES = [(code, normalize("NFC", LANG_INFO[code]["name_local"])) for code in (LANGUAGE_CODE, *_folders)]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

_https = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_AGE = 10 * 3600  # a working day; idle sessions end earlier (core/accounts)
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if _https else []
CSRF_FAILURE_VIEW = "vidan.core.ui.refuse.form_too_old"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000  # of a form without its files; those are bounded as they stream in
FILE_UPLOAD_HANDLERS = [
    "vidan.core.files.receiving.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_100  # a run of 200 certified papers has five fields a line

# No personal data in logs: a request is named by its route, and bodies are never logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"routes_only": {"()": "vidan.site.logs.RoutesOnly"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["routes_only"]}
    },
    # What they say of a signature names its signer.
    "loggers": {
        name: {"level": "CRITICAL", "propagate": False} for name in ("pyhanko", "pyhanko_certvalidator")
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
