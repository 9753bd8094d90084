"""Django's own commands, for those who develop Samsyn; everybody else uses `samsyn`."""

import os
import sys

from django.core.management import execute_from_command_line


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
    execute_from_command_line(sys.argv)
