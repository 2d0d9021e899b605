"""What Herald says, in English and French. The texts are Fluent files in `en/` and `fr/`; words.py fills them in."""
