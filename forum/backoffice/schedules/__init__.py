"""The organisers' page that imports a programme from a file."""
