"""File formats to blocks: a registry with one module a format."""
