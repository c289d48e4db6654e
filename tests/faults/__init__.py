"""The house under blows."""
