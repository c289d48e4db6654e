"""The programme as other programs exchange it: schedules, feeds of changes, frames."""
