"""Dialogs, each imported when it is asked for."""
