"""The checks. Each file is named for the code of its findings and has one function, `check(checked, house)`."""
