"""Training: who has what, who lacks what, where people learn, and the staff lists."""
