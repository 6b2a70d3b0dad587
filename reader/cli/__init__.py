"""The command line: argparse on services."""
