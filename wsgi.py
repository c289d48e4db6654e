"""Where web servers and the `flask` command find the application."""

import gc
import sys

gc.disable()  # all that is loaded now stays: to look for waste in it takes a fifth of a start

from forum import create_app  # noqa: E402
from forum.settings import SettingsError  # noqa: E402

try:
    app = create_app()
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(2)
gc.freeze()  # nor is it looked through later, and the workers of a server share its pages
gc.enable()
