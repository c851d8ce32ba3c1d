"""What a fleet is measured with: its processes, its database, the world around it, and the books at the end."""
