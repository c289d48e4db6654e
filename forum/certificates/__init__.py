"""Certificates of attendance: for those who were really scanned, and nobody else."""
