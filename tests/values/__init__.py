"""What the interpreter knows of a value at one call."""
