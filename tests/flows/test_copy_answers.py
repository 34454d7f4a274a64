"""A manager with two units: the second routine is copied from the first, and made its own."""

THEIRS = "Vi ringer enhetschefen, dygnet runt."
