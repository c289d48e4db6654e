"""Groups: a school, a network or a delegation that comes with one contact."""
