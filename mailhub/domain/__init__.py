"""The words of the exchange: terms, state machines, commands, events; nothing of the outside."""
