"""Letters: templates, circulars, deliveries."""
