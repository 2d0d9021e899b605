"""What people do with campaigns: one file each, one function that reads as the story.

A use case takes an open transaction, never commits and calls no network. It checks who asks, changes the state,
appends the audit event and adds the notices, all in that transaction.
"""
