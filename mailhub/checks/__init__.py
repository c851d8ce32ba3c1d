"""Whether everything that a hub stands on is as it should be: asked part by part, before it runs and while it does."""
