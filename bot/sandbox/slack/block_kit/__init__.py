"""Block Kit as Slack checks it: which blocks may stand where, and every limit on them."""
