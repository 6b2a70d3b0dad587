"""What things are called, for window, command line, print and exports alike: facts come in, gettext words go out."""
