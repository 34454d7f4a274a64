"""VINR Desktop: carries out a department's action plan against våld i nära relation."""

__version__ = "0.1.0"
