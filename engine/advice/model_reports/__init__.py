"""What people and operators are told of the trained models."""
