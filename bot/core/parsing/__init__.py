"""Parse what people type."""
