"""What is inside a letter: headers, bodies, character sets and attachments, each in bounded time."""
