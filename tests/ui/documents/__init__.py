"""Tests of the screens where a document is written, checked, signed and verified."""
