"""Who did what when in the organisers' rooms; no personal datum of a participant is kept here."""
