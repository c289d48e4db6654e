"""Registrations read from a table: which column is what, and what is wrong with a row."""
