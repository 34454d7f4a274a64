"""How fast the program is, as ratios taken in one run; see `row.py` for how to add one."""
