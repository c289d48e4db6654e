"""Structures and networks of the ESS, each described along independent axes."""
