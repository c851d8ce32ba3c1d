"""What people answer: one line, one form, one command, in seven languages."""
