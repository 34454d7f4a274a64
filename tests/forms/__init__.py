"""Tests of the shipped forms and of how forms are read."""
