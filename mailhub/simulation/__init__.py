"""A simulated channel: partners with hidden skill, speed and honesty trade leads by the real rules."""
