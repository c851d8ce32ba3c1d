"""Letters that are brought to us: SMTP and LMTP, from the first word to the commit before 250."""
