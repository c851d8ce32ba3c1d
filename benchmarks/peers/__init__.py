"""Other programs that take letters and answer them, each put up for one measurement and thrown away."""
