"""Groups, as organisers see them."""
