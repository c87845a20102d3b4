"""Draw views as Discord messages."""
