"""Tables read from spreadsheets and written to them, whatever they are about."""
