"""Numbers of what can be referred to, and references to it."""
