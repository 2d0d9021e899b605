"""From an idea to copy: playbooks, the writers, and what keeps them to the facts."""
