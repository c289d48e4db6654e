"""The office of the plan: stands drawn, given, proposed."""
