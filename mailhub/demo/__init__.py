"""A sample channel at work: a throw-away hub, and robots who mail and answer as its people would."""
