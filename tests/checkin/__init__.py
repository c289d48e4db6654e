"""The doors, as sentences."""
