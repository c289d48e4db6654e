"""Schedules of other programs, read and imported."""
