"""Tests of the list of routines."""
