"""Tests of what a user can ask, on real files."""
