"""Briefing Reader (批阅): an offline reader for yearly government work reports."""

__version__ = "0.1.0"
