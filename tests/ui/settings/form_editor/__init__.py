"""Tests of the settings and the first start."""
