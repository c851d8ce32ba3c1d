"""Letters in: taken at the door, read, judged, and turned into commands."""
