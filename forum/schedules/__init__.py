"""The programme as other programs exchange it: read from them, and written for them."""
