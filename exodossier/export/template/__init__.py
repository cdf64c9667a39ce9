"""What a template says: its tags read, checked, explained, and the sandbox in which they run."""
