"""Kirinuki's settings: one file, from the environment.

`.env.example` explains every variable. A value that cannot be meant stops the start with the
variable's name in the sentence: `DEBUG=ture` is refused, never taken for "off".
With nothing set at all Kirinuki serves this machine alone: an embedded PostgreSQL, a key of its
own, loopback names, plain http.
"""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from digest import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

# Where it runs
VAR_DIR = env.folder("VAR_DIR", default=BASE_DIR / "var")  # everything that Kirinuki writes
DEBUG = env.flag("DEBUG", default=False)
LOCAL = env.flag("LOCAL", default=not os.environ.get("DATABASE_URL"))
HTTPS = env.flag("HTTPS", default=not (DEBUG or LOCAL))
HERE = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", default=HERE if DEBUG or LOCAL else None)
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS", default=[])
SECRET_KEY = env.secret_key("SECRET_KEY", VAR_DIR / "secret_key", make=DEBUG or LOCAL)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
PUBLIC_SITE = env.decision(
    "PUBLIC_SITE",
    default=True if DEBUG or LOCAL else None,
    choices="say on if everyone may read without an account, or off if readers too log in.",
)

# What it is made of
INSTALLED_APPS = [
    "clips",
    "digest",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "taggit",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "digest.headers.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clips.views.private.PrivateModeMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "digest.urls"
WSGI_APPLICATION = "digest.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clips.admin.drafts.saved_tokens",
            ],
        },
    },
]

# What it keeps
DATABASES = {"default": env.database("DATABASE_URL", embedded_in=VAR_DIR / "postgres")}
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache")}  # one for all processes
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "clips.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Who comes in: a name and a password, a second factor or a passkey; accounts are made in the admin
LOGIN_URL = "account_login"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "digest.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
# Failed logins, by address and by name. A wait of minutes, never a lock that others could turn.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/h/ip,10/10m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kirinuki"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are typed in by an administrator
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # localhost

# Static files: hashed names, and where they go to other machines .br and .gz beside each
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "digest.storage.HashedFiles"},
}

# Pictures of pages for elsewhere: a font file for Japanese; not set, the usual places are looked in
CARD_FONT = env.text("CARD_FONT")

# Languages: Japanese at the root, English under /en/; a newspaper's day is Tokyo's
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "digest.formats"
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True
DAY_CLOSES_AT = env.time_of_day("DAY_CLOSES_AT", default="05:00")  # of the next morning

# A paste may be 10 * 2**20 bytes. Django's own bound lies higher, so that a text that is too long
# still reaches the form, which says so in a sentence and keeps the text.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# The JSON API
API_RATES = {
    "visitor": env.rate("API_RATE_VISITOR", default="300/min"),
    "member": env.rate("API_RATE_MEMBER", default="1200/min"),
    "write": env.rate("API_RATE_WRITE", default="300/hour"),
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "clips.api.authentication.Bearer",
        "clips.api.authentication.Session",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["clips.api.permissions.MayRead"],
    "DEFAULT_THROTTLE_CLASSES": [
        "clips.api.throttling.Visitors",
        "clips.api.throttling.Members",
    ],
    "DEFAULT_THROTTLE_RATES": API_RATES,
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "DEFAULT_PARSER_CLASSES": ["clips.api.parsing.Json"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "URL_FORMAT_OVERRIDE": None,
    "EXCEPTION_HANDLER": "clips.api.problems.answered",
    "DEFAULT_SCHEMA_CLASS": "clips.api.describing.Described",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Kirinuki",
    "DESCRIPTION": _("Excerpts of the news, kept by subject."),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": [],  # choices stay where they are, without names of their own
}

# Security. X-Content-Type-Options and X-Frame-Options are Django's defaults.
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = env.header("SECURE_PROXY_SSL_HEADER")
SECURE_REFERRER_POLICY = "same-origin"  # never no-referrer: every save would fail its CSRF check
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# The prefix makes a browser refuse the cookie from any other host or over plain http.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    },
}

# A blog that days are put on as drafts, over AtomPub
ATOMPUB_URL = env.guarded_address("ATOMPUB_URL")
ATOMPUB_USER = env.text("ATOMPUB_USER")
ATOMPUB_KEY = env.text("ATOMPUB_KEY")
ATOMPUB_AUTH = env.choice("ATOMPUB_AUTH", of=["basic", "wsse"])
ATOMPUB_CONTENT = env.choice(
    "ATOMPUB_CONTENT", of=["html", "text/html", "text/x-markdown", "text/x-hatena-syntax"]
)
ATOMPUB_CATEGORIES = env.words("ATOMPUB_CATEGORIES")

# Mail and logs
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 30  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", default="kirinuki@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A page that is not there, or a name that is not ours, is the visitor's slip and not our alarm.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Our style sheets serve browsers too, and say what only they know.
        "weasyprint": {"level": "ERROR"},
    },
    "root": {"handlers": ["stderr"], "level": env.level("LOG_LEVEL", default="WARNING")},
}
