"""Draws the evidence files of the sample workspace. Every one is marked as an illustration, not data."""
