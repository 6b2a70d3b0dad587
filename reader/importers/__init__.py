"""Files become sources of blocks: one module a format, found through the registry."""

from reader.importers.job import Progress, Stage
from reader.importers.registry import SUFFIXES, load

__all__ = ["SUFFIXES", "Progress", "Stage", "load"]
