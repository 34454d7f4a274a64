"""The tests, in the same folders and under the same names as the program."""
