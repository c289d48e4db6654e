"""What can be done with an exhibitor's application; each of these opens the one transaction."""
