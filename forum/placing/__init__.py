"""Stands given to exhibitors: by hand, or as a solver proposes."""
