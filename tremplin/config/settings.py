"""The settings, from the environment only. Every variable is documented in docs/operating.md, as a test checks."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from tremplin.config import env as environment
from tremplin.core import logs

env = environment.Environment()
BASE_DIR = Path(__file__).resolve().parents[1]


IS_PRODUCTION = env.choice("TREMPLIN_ENV", among=("development", "production")) == "production"
IS_DEMO = env.flag("TREMPLIN_DEMO")
DEBUG = False  # an error page with values in it has no place on a machine with people's files
DATA_DIR = Path(env.text("TREMPLIN_DATA_DIR", "var")).resolve()
INDEX_DIR = DATA_DIR / "index"
FILES_DIR = DATA_DIR / "files"
BASE_URL = env.text("TREMPLIN_BASE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.words("TREMPLIN_HOSTS", "" if IS_PRODUCTION else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def _local_secret(folder: Path) -> str:
    """Return the secret of a development machine, made the first time and kept beside the data."""
    path = folder / "secret-key"
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(60))
        return path.read_text()
    except OSError as problem:
        raise environment.BadVariable(
            f"TREMPLIN_DATA_DIR must be a folder that can be written, not {folder} ({problem.strerror})."
        ) from problem


# In production an empty secret is refused by a system check (core.E001); nothing is made up for it.
SECRET_KEY = env.text("TREMPLIN_SECRET_KEY") or ("" if IS_PRODUCTION else _local_secret(DATA_DIR))
if not SECRET_KEY:
    raise environment.BadVariable("TREMPLIN_SECRET_KEY is missing: give at least 50 random characters.")


PARTS = [
    "tremplin.core",
    "tremplin.ui",
    "tremplin.search",
    "tremplin.reference",
    "tremplin.accounts",
    "tremplin.agencies",
    "tremplin.messaging",
    "tremplin.agenda",
    "tremplin.employers",
    "tremplin.seekers",
    "tremplin.cv",
    "tremplin.offers",
    "tremplin.appointments",
    "tremplin.training",
    "tremplin.workshops",
    "tremplin.applications",
    "tremplin.matching",
    "tremplin.observatory",
    "tremplin.home",
    "tremplin.hall",
    "tremplin.api",
    "tremplin.demo",
]
INSTALLED_APPS = [
    *PARTS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "lucide",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tremplin.ui.middleware.DisplayMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tremplin.ui.middleware.PrivacyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tremplin.accounts.middleware.DeviceMiddleware",
    "tremplin.accounts.middleware.VisitMiddleware",
    "tremplin.accounts.middleware.SignInMiddleware",
    "tremplin.accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tremplin.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "tremplin.config.urls"
WSGI_APPLICATION = "tremplin.config.wsgi.application"
FORM_RENDERER = "tremplin.ui.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tremplin.ui.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "tremplin.ui.templatetags.ui"],
        },
    },
]

CSRF_FAILURE_VIEW = "tremplin.ui.views.forbidden"


DEFAULT_DATABASE = f"sqlite:///{DATA_DIR / 'tremplin.sqlite3'}"
DATABASES = {
    "default": environment.database(
        env.address("TREMPLIN_DATABASE_URL", DEFAULT_DATABASE, schemes=("sqlite", "postgres", "postgresql"))
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "/"
OWN_VISIT = timedelta(hours=12)
STAFF_VISIT = timedelta(hours=8)
STAFF_IDLE = timedelta(minutes=15)
SESSION_ENGINE = "tremplin.accounts.visits"
SESSION_COOKIE_NAME = "tremplin_session"
SESSION_COOKIE_AGE = int(OWN_VISIT.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Sign-in by code, through django-allauth. Nobody signs up: the agency opens accounts.
ACCOUNT_ADAPTER = "tremplin.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "tremplin.accounts.forms.AskCodeForm",
    "confirm_login_code": "tremplin.accounts.forms.ConfirmCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=30).total_seconds())
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = False  # ours are by person and by device, in the database: accounts/limits.py
MFA_ADAPTER = "tremplin.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Tremplin"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "tremplin.accounts.forms.SecondFactorForm",
    "reauthenticate": "tremplin.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "tremplin.accounts.forms.ActivateSecondFactorForm",
}


LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English"), ("ar", "العربية")]
LANGUAGE_COOKIE_NAME = "tremplin_language"
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["tremplin.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
USE_THOUSAND_SEPARATOR = True


STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILES_DIR},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
IS_HTTPS = BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if IS_HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
# Behind a proxy that ends TLS, name the header it sets, for example X-Forwarded-Proto.
if proxy_header := env.text("TREMPLIN_PROXY_HEADER"):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{proxy_header.upper().replace('-', '_')}", "https")
SILENCED_SYSTEM_CHECKS = [
    "security.W008",  # the redirect to https is the proxy's work
]


SMTP = env.address("TREMPLIN_SMTP_URL", "smtp://localhost:8025", schemes=("smtp", "smtps", "smtp+tls"))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = SMTP.hostname or "localhost"
EMAIL_PORT = SMTP.port or 25
EMAIL_HOST_USER = SMTP.username or ""
EMAIL_HOST_PASSWORD = SMTP.password or ""
EMAIL_USE_SSL = SMTP.scheme == "smtps"
EMAIL_USE_TLS = SMTP.scheme == "smtp+tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("TREMPLIN_MAIL_FROM", "Tremplin <ne-pas-repondre@tremplin.example>")
SMS_URL = env.address("TREMPLIN_SMS_URL", "http://localhost:8026/sms", schemes=("http", "https")).geturl()
# Where a company is looked up, "{siret}" in its place; empty, none is asked.
COMPANY_REGISTER_URL = env.text("TREMPLIN_COMPANY_REGISTER_URL")
if COMPANY_REGISTER_URL and not COMPANY_REGISTER_URL.startswith(
    ("https://", "http://localhost", "http://127.0.0.1")
):
    raise environment.BadVariable("TREMPLIN_COMPANY_REGISTER_URL must begin with https://.")
SMS_TOKEN = env.text("TREMPLIN_SMS_TOKEN", "local" if not IS_PRODUCTION else "")


WEB_PROCESSES = env.number("TREMPLIN_WEB_PROCESSES", max(1, (os.cpu_count() or 1)))
LOGGING = logs.configuration(
    as_json=env.choice("TREMPLIN_LOG_FORMAT", among=("json", "text")) == "json",
    level=env.text("TREMPLIN_LOG_LEVEL", "INFO"),
)
