"""Villages, their plan, and the exhibitors."""
