"""Tables of other programs, read and written: CSV, XLSX, ODS; the house is not known here."""
