"""Looking for better settings: search spaces are data, the search is budgeted, resumable and judged walk-forward."""
