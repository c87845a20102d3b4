"""Pictures readable on a phone and without colour vision, each with its text twin."""
