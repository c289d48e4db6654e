"""Schedules of other programs: written for them, read from them."""
