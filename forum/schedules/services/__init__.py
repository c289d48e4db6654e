"""Taking a schedule into the draft of a programme."""
