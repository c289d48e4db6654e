"""Organisers: accounts, roles, the journal."""
