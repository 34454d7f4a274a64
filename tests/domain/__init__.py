"""Tests of what the program knows."""
