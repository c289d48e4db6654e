"""Organisers and volunteers who sign in; participants and exhibitors need no account."""
