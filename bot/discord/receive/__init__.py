"""Parse Discord events into messages and answer them."""
