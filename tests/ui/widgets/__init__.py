"""Tests of the parts that all views are built from."""
