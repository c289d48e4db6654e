"""The office of exhibitors: applications read and decided."""
