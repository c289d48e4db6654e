"""Tests of the badges."""
