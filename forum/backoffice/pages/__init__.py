"""Changes of exhibitors' public pages, as organisers read them over."""
