"""The promises of the house, as sentences."""
