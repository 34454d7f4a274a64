"""Tests of drawing, signing and verifying pages."""
