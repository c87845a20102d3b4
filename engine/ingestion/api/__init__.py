"""The polite HTTP client: cache, rate limit, archive, credits, schema."""
