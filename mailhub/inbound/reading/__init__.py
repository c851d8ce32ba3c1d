"""Pure text tools that read what people write in mails: no store, no clock, "today" is always a parameter."""
