"""Letters that we fetch where another server put them: IMAP folders and maildirs."""
