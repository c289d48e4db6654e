"""Releases of the programme and seats of debates."""
