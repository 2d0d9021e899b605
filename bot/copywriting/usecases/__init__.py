"""What people do with ideas: one file each."""
