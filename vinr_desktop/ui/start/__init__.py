"""The start view: what to do today."""
