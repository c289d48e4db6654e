"""How somebody puts a calendar of the forum into her own: on a phone, a computer, on line."""
