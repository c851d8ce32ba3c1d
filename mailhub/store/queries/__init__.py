"""Named questions to the store, one file per noun."""
