"""Tests of the debates room."""
