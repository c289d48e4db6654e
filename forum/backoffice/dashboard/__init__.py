"""The dashboard: how an edition stands, and what needs a decision today."""
