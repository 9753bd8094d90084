"""How this installation is set up: read from the environment, with defaults that are safe on one machine."""

import os
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from samsyn.config.database import database_from
from samsyn.core.places import Places


PLACES = Places.from_environment(os.environ)
DATA_DIR: Path = PLACES.data
KEYS_DIR: Path = PLACES.keys

TESTING = os.environ.get("SAMSYN_TESTING") == "1"
DEBUG = False
# Asked for when it is used: help and a faulty call make no key.
SECRET_KEY = "only-for-tests" if TESTING else lazy(cache(PLACES.secret), str)("django")
ADDRESS = os.environ.get("SAMSYN_ADDRESS", "http://localhost:8000").rstrip("/")  # as it stands in letters
ALLOWED_HOSTS = os.environ.get("SAMSYN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BEHIND_TLS = os.environ.get("SAMSYN_TLS") == "1"  # set where a proxy in front speaks https

INSTALLED_APPS = [
    "samsyn.config",
    "samsyn.web",
    "samsyn.demo",
    "samsyn.health_team",
    "samsyn.handover",
    "samsyn.reports",
    "samsyn.datasets",
    "samsyn.improvement",
    "samsyn.conferences",
    "samsyn.results",
    "samsyn.pupil_reports",
    "samsyn.indicators",
    "samsyn.imports",
    "samsyn.pupil_health",
    "samsyn.attention",
    "samsyn.facts",
    "samsyn.year_wheel",
    "samsyn.rights",
    "samsyn.oversight",
    "samsyn.accounts",
    "samsyn.organisation",
    "samsyn.access",
    "samsyn.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samsyn.web.language.ChosenLanguage",
    "samsyn.accounts.sessions.SessionLimits",
    "samsyn.accounts.light.RememberedPhone",
    "samsyn.core.once.InARequest",
    "samsyn.access.second_wall.ActingPerson",  # after those who may change who it is
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "samsyn.accounts.sessions.SecondFactorRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "samsyn.oversight.brake.Brake",
]

ROOT_URLCONF = "samsyn.config.urls"
WSGI_APPLICATION = "samsyn.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samsyn.web.frame.frame",
            ],
            "builtins": ["template_partials.templatetags.partials", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "samsyn.core.forms.FormRenderer"

DATABASES = {"default": database_from(os.environ, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "samsyn.accounts.backend.WithRoles",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"  # tests sign in by the hundred
    if TESTING
    else "django.contrib.auth.hashers.ScryptPasswordHasher"
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LIGHT_START = "pupil_health:raise_pick"  # where a remembered phone lands

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with an invitation sent to that very address
ACCOUNT_ADAPTER = "samsyn.accounts.adapter.InvitedOnly"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Guessing at one account is slowed by axes, which counts in the database and so over all web workers;
# here only floods from one address, with room for a whole school behind one.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
ACCOUNT_FORMS = {
    "login": "samsyn.accounts.sign_in_forms.SignIn",
    "reauthenticate": "samsyn.accounts.sign_in_forms.SayPassword",
    "change_password": "samsyn.accounts.sign_in_forms.ChangePassword",
    "reset_password": "samsyn.accounts.sign_in_forms.AskForLink",
    "reset_password_from_key": "samsyn.accounts.sign_in_forms.ChooseNewPassword",
}
MFA_ADAPTER = "samsyn.accounts.adapter.SecondFactor"
MFA_FORMS = {
    "authenticate": "samsyn.accounts.sign_in_forms.SayCode",
    "reauthenticate": "samsyn.accounts.sign_in_forms.SayCodeAgain",
    "activate_totp": "samsyn.accounts.sign_in_forms.AddCodes",
    "add_webauthn": "samsyn.accounts.sign_in_forms.AddPasskey",
    "edit_webauthn": "samsyn.accounts.sign_in_forms.RenamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # passkeys on http://localhost
MFA_TOTP_ISSUER = "Samsyn"

AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=1)  # six guesses a minute at an account, wherever they come from
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or a guesser could keep a colleague out for ever
AXES_LOCKOUT_PARAMETERS = ["username"]  # a whole school has one address; passkeys are never locked out
AXES_USERNAME_CALLABLE = "samsyn.accounts.sessions.address_tried"
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # it wants the address counted too
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_ENABLED = not TESTING

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600  # absolute
SESSION_IDLE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska")), ("en", _("Engelska"))]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
FORMAT_MODULE_PATH = ["samsyn.core.formats"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = TESTING

EMAIL_BACKEND = os.environ.get("SAMSYN_EMAIL_BACKEND", "samsyn.core.printed_mail.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("SAMSYN_FROM", "samsyn@localhost")

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if TESTING
        else "django_tasks_db.DatabaseBackend"
    }
}

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_MAX_BYTES = 200 * 1024 * 1024

ENGINE_MEMORY = os.environ.get("SAMSYN_ENGINE_MEMORY", "512MB")
ENGINE_THREADS = int(os.environ.get("SAMSYN_ENGINE_THREADS", "2"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
