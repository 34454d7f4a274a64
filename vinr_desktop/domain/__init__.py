"""What the program knows: frozen dataclasses and functions, nothing but the standard library."""
