"""One public method for each thing a user can ask; knows no window."""
