"""Badges in series: whose, in which order, on which sheet, and that they were printed."""
