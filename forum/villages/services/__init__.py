"""What moves exhibitors from one state to the next, and what draws the plan."""
