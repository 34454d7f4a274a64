"""Tests of the storage: real database files in a folder of the test's own."""
