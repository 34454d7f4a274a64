"""What other programs, PCs and servers read and write."""
