"""Item models: thin views of the immutable document and of the tasks and bookmarks made from it."""
