"""What is measured: each figure against a baseline in the same run. `python -m tests.bench`, or `make bench`."""
