"""The front of the house: home page, legal pages, health."""
