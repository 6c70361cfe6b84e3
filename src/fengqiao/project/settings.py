"""Django's settings. Everything that differs between installations comes from the environment."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from fengqiao.base.postgres import OWNER, Cluster

SOURCE = Path(__file__).resolve().parents[1]
FENGQIAO_HOME = Path(os.environ.get("FENGQIAO_HOME", SOURCE.parents[1] / "var" / "node")).resolve()
FENGQIAO_NODE = os.environ.get("FENGQIAO_NODE", "court-4108")
FENGQIAO_SUITE = os.environ.get("FENGQIAO_SUITE", "ed")
FENGQIAO_WITNESS = os.environ.get("FENGQIAO_WITNESS", str(FENGQIAO_HOME / "witness" / "sealed"))
FENGQIAO_REGISTRY = os.environ.get("FENGQIAO_REGISTRY", "")
FENGQIAO_REGISTRY_AUTHORITIES: list[dict[str, str]] = json.loads(os.environ.get("FENGQIAO_REGISTRY_AUTHORITIES", "[]"))
FENGQIAO_DEMONSTRATION = os.environ.get("FENGQIAO_DEMONSTRATION", "") == "1"
FENGQIAO_LIVE_PORT = os.environ.get("FENGQIAO_LIVE_PORT", "")
FENGQIAO_PUBLIC_URL = os.environ.get("FENGQIAO_PUBLIC_URL", "http://localhost:8000")
FENGQIAO_RELAYS: list[dict[str, str]] = json.loads(os.environ.get("FENGQIAO_RELAYS", "[]"))
FENGQIAO_SMS: list[dict[str, Any]] = json.loads(os.environ.get("FENGQIAO_SMS", "[]"))
FENGQIAO_WEBHOOK_NETWORKS = os.environ.get("FENGQIAO_WEBHOOK_NETWORKS", "").split()
FENGQIAO_SIGNING: dict[str, str] = json.loads(os.environ.get("FENGQIAO_SIGNING", "{}"))
FENGQIAO_TIMESTAMPS = os.environ.get("FENGQIAO_TIMESTAMPS", "own" if FENGQIAO_DEMONSTRATION else "")
DEBUG = False


def _secret_key() -> str:
    """The key from the environment, else one made at the first start and kept beside the node's other keys."""
    given = os.environ.get("FENGQIAO_SECRET_KEY", "")
    path = FENGQIAO_HOME / "keys" / "django.secret"
    if given or path.exists():
        return given or path.read_text()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process of this node was first
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(os.urandom(48).hex())
    return path.read_text()


def _database() -> dict[str, object]:
    """The database of this process's role: `DATABASE_URL` (with `{role}` for the user) or the embedded server."""
    role = {"owner": OWNER, "web": "fengqiao_web", "worker": "fengqiao_worker"}[
        os.environ.get("FENGQIAO_DATABASE_ROLE", "owner")
    ]
    common = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # Connections stay, and pages ask the same questions: PostgreSQL plans each of them once.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3},
    }
    url = os.environ.get("DATABASE_URL")
    if not url:
        host = str(Cluster(Path(os.environ.get("FENGQIAO_POSTGRES", FENGQIAO_HOME))).sockets)
        return {
            **common,
            "NAME": os.environ.get("FENGQIAO_DATABASE", "fengqiao"),
            "USER": role,
            "HOST": host,
            "PASSWORD": "",
        }
    parts = urlsplit(url.replace("{role}", role))
    return {
        **common,
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or role),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ALLOWED_HOSTS = os.environ.get("FENGQIAO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "fengqiao.base",
    "fengqiao.ledger",
    "fengqiao.files",
    "fengqiao.directory",
    "fengqiao.casebook",
    "fengqiao.docking",
    "fengqiao.papers",
    "fengqiao.notices",
    "fengqiao.rooms",
    "fengqiao.systems",
    "fengqiao.paperwork",
    "fengqiao.portal",
    "fengqiao.desks",
    "fengqiao.api",
    "fengqiao.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fengqiao.directory.middleware.VisitorMiddleware",
    "fengqiao.project.middleware.PolicyMiddleware",
    "fengqiao.project.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "fengqiao.project.urls"
if os.environ.get("FENGQIAO_FACE") == "docking":  # a process of its own: peers reach no page, people no parcels
    ROOT_URLCONF = "fengqiao.docking.urls"
    MIDDLEWARE = [
        "django.middleware.security.SecurityMiddleware",
        "fengqiao.docking.middleware.DatabaseAwayMiddleware",
    ]
WSGI_APPLICATION = "fengqiao.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "fengqiao.project.templating.Templates",
        "NAME": "templates",
        "DIRS": [SOURCE / "project" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "fengqiao.project.templating.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "fengqiao.project.context.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("FENGQIAO_STATIC", FENGQIAO_HOME / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "fengqiao.directory.sessions"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "fengqiao.project.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if os.environ.get("FENGQIAO_HTTPS", "") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 9 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FENGQIAO_TRANSCRIPT_COMMAND = os.environ.get("FENGQIAO_TRANSCRIPT_COMMAND", "")
FENGQIAO_TRANSCRIPT_MODEL = os.environ.get("FENGQIAO_TRANSCRIPT_MODEL", "")
FENGQIAO_CLAMD = os.environ.get("FENGQIAO_CLAMD", "")
LOGGING_CONFIG = None
SILENCED_SYSTEM_CHECKS: list[str] = []
