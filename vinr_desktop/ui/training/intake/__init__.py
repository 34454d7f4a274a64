"""Taking in lists: what the file is, what it would change, and the imports made so far."""
