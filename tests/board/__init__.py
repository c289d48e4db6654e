"""Tests of the programme board."""
