"""What Herald says, in English and French: Fluent files in `en/` and `fr/`, which bot/words.py fills in."""
