"""Editions: making, changing, opening and archiving them; the plan towards the day."""
