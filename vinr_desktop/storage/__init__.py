"""Where everything is kept: one SQLite file, its journal and copies, and files that are data."""
