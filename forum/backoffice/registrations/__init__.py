"""Registrations: the list, the search, a person’s page."""
