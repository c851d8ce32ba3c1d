"""Letters that programs write: out-of-office notices, bounces, complaints, and the marks by which they are told."""
