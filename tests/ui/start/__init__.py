"""Tests of the start view."""
