"""Where web servers and the `flask` command find the application."""

import sys

from forum import create_app
from forum.settings import SettingsError

try:
    app = create_app()
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(2)
