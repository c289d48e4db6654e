"""Tests of the proposal of stands and of stands given by hand."""
