"""The words of football and betting: pure values, no I/O, no data frames. It uses nothing but the standard library."""
