"""Small neural networks on the features, stored as plain arrays."""
