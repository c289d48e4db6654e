"""Exhibitors apply, come back by a private link, and look after their stand, page and badges."""
