"""The organisers' rooms."""
