"""The door that the web server knocks on."""

import os

from django.core.wsgi import get_wsgi_application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")

application = get_wsgi_application()
