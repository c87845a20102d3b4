"""Gradient-boosted trees and forests on the features, stored in the libraries' own safe formats."""
