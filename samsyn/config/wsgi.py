"""The door that the web server knocks on."""

import os

from django.core.wsgi import get_wsgi_application

from samsyn.config.running import end_with_parent


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
end_with_parent()

application = get_wsgi_application()
if os.environ.get("SAMSYN_TESTING") != "1":
    from samsyn.config.database_role import check_database

    check_database()  # here too, for whoever starts the web with a server of their own
