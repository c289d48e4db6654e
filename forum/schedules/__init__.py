"""Schedules of other programs: read, judged, and taken into the draft of the programme."""
