"""Starts the program: `vinr-desktop` and `python -m vinr_desktop` both come here."""

import gc

gc.disable()  # what a program is made of is no garbage; looking for it took a tenth of the start

from vinr_desktop.app import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    main()
