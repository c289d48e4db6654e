"""Organisations read from a table: which column is what, what is wrong, what would change."""
