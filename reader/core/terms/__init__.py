"""Linking text and glossary: markers to entries, and every place where a term stands."""
