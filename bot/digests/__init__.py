"""What channels get without asking: the digest, once for each of their slots, and alerts about what is unusual."""
