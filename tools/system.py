"""Install what comes from the system's packages when we may, else say the one command to run."""

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library


PACKAGES = {"chromium": ["chromium"], "pango": ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]}
NEEDED_FOR = {"chromium": "proven i webbläsare", "pango": "rapporter som pdf"}


def is_there(what: str) -> bool:
    """Whether the program or library can be found."""
    if what == "chromium":
        return any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    return find_library("pango-1.0") is not None and find_library("harfbuzz-subset") is not None


def ensure(what: str) -> bool:
    """Install it when root on a Debian-like system; otherwise print the command and answer whether it is there."""
    if is_there(what):
        return True
    line = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES[what]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installerar {what} …", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update"], check=False, **quiet)
        subprocess.run(line, check=False, **quiet)
    if not is_there(what):
        print(f"{what} saknas och behövs för {NEEDED_FOR[what]}. Kör: sudo {' '.join(line)}", file=sys.stderr)
    return is_there(what)


if __name__ == "__main__":
    found = ensure(sys.argv[1])
    sys.exit(0 if found or sys.argv[1] == "pango" else 1)
