"""A schedule read from a file, whatever program wrote it."""
