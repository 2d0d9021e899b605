"""The checks before anyone is asked: one file each, each a pure function that returns findings."""
