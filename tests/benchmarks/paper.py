"""How long the paper kit takes, and how much memory, for many people.

`.venv/bin/python -m tests.benchmarks.paper [PEOPLE]`
"""

