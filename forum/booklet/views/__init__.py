"""Printed matter, as PDF."""

from forum.booklet.views import booklet, floor, programme
from forum.booklet.views.blueprint import bp

__all__ = ["booklet", "bp", "floor", "programme"]
