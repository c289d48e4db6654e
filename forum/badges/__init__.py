"""Badges: a signed QR code, and the sheets that print it."""
