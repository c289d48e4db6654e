"""The programme board: the draft that organisers work on, its conflicts, its releases."""
