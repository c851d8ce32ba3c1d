"""Who wrote a letter, and what proves it."""
