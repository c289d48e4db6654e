"""Who comes to the forum, what they chose and what they agreed to."""
