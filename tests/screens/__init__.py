"""The screens of the hall and of the doors are tried here."""
