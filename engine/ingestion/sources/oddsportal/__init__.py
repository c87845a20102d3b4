"""Average opening and closing prices of seven leagues as OddsPortal shows them: a file for research."""
