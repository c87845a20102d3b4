"""Settling: bets whose results are known, and the closing line they are judged by."""
