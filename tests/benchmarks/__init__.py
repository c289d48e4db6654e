"""Measurements that print ratios; never tests that fail on a slow day."""
