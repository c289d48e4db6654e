"""Printed matter is tried here."""
