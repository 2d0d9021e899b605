"""The daily digest: what a channel gets without asking, once for each of its slots."""
