"""The office of organisations and networks."""
