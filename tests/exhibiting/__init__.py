"""The exhibitor's own pages: its space, its staff, its page, its contact."""
