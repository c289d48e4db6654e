"""How the forum is prepared with the field actors."""
