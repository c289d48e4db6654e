"""What a schedule would do to the draft of a programme, before anything is written."""
