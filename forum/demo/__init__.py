"""The forum of 28 November 2011, as data."""
