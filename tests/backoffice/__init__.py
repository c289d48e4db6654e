"""Tests of the backoffice room."""
