"""Commands that bring data in, rebuild it and show what was collected."""
