"""Tests of what is exchanged with other programs."""
