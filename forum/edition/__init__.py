"""This year's forum: its dates, doors, windows, gauge and texts."""
