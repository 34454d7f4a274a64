"""All routines: where they stand, reading them, and beginning a new one."""
