"""Organisations of the ESS: axes, names and numbers."""
