"""Page layout, task table, print and PDF."""
