"""What the models know together: the learnt fair line, residual models on top of it, and one answer a match."""
