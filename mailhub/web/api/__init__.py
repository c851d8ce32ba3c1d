"""The door for the systems of vendors: leads posted over HTTP, answered with what became of them."""
