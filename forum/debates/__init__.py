"""Debate tracks, rooms, speakers and debates, with their seats."""
