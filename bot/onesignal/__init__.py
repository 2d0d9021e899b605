"""The door to OneSignal: a typed client, what it may be asked, what it answers, its limits and its errors.

`reads.py` holds what only looks; `client.py` adds what changes what people receive, and loads `changes/` for the rest.
"""
