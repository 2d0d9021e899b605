"""What Herald says, in English and French. The texts are Fluent files in `en/` and `fr/`; bot/words.py fills them in."""
