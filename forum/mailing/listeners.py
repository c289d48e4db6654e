"""What happens elsewhere and calls for a letter; written in the same transaction."""


def connect() -> None:
    """Listen to the signals of the lower floors."""
