"""Tests of the edition room."""
