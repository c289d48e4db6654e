"""The programme board: tracks, rooms, speakers, debates."""
