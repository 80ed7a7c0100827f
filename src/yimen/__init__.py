"""Yimen 一门: one ledger of everything a county government owes its people."""

__version__ = "0.1.0"
