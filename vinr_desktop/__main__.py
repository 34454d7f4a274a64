"""Starts the program: `vinr-desktop` and `python -m vinr_desktop` both come here."""

from vinr_desktop.app import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
