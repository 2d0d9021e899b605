"""What Herald asks Slack for, and why. `manifest.yml` holds the same scopes; a test keeps them equal."""

REQUIRED = {
    "app_mentions:read": "answering where somebody mentions it",
    "assistant:write": "suggesting questions where people talk with it",
    "chat:write": "posting cards and telling their story",
    "commands": "its commands",
    "im:history": "reading what people write to it directly",
    "im:write": "telling one person something",
    "users:read": "knowing people's language and time zone",
}

OPTIONAL = {
    "channels:history": "after a crash, finding what it may have posted already, so that nothing is told twice",
    "groups:history": "the same in private channels",
    "channels:read": "telling here whether it is in the channel of the cards",
    "groups:read": "the same for private channels",
    "chat:write.public": "posting cards to a public channel that it was not invited to",
    "files:write": "sending files: the audit log, the rows of an answer, previews, charts that Slack does not draw",
}
