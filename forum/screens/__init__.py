"""Screens of the hall and of the doors: now, next, the places left, and where to go."""
