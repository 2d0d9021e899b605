"""Herald: the safe way from an idea to a send."""
