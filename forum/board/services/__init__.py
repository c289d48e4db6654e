"""What organisers do on the board: draft, place, take back."""
