"""The demonstration: its data, and how it is loaded."""
