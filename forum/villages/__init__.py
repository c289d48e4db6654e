"""Villages, their stands on the plan, and the exhibitors who hold them."""
