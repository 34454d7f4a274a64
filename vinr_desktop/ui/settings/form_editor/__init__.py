"""The form editor: steps, questions and their properties, with a trial beside it."""
