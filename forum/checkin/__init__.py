"""The doors: gates, devices that scan, and what they saw."""
