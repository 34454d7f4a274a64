"""The screens where a document is written, read back, signed and verified; shared by all areas."""
