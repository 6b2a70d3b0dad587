"""Use cases. Every change goes through one, is committed at once and returns a ``ChangeSet``."""
