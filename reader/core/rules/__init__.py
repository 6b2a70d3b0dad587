"""The rules that turn a source into a document, one idea a module, in the order of ``reader.core.parse``."""
