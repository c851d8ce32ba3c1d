"""Routing: what is decided about leads, offers and registrations."""
