"""What is public of a programme, written for other programs."""
