"""The paper kit is tried here."""
