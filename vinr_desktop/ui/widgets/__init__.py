"""The parts that all views are built from."""
