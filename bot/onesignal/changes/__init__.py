"""What changes what people receive, beside the sends of `client.py`: loaded when it is first needed.

Only `sending/`, `channels/` and the composition root may import from here, or through `client.py`.
"""
