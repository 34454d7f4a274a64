"""Whole jobs through the real window, from the first click to the file."""
