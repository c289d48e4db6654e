"""Letters: written to an outbox with what they announce, delivered by the worker."""
