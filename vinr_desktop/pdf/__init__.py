"""Printed pages: drawing, tagging, signing, verifying and showing PDF files."""
