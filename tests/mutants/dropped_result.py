"""A change Cosmic Ray does not have: a function that works something out and returns nothing."""

from collections.abc import Iterator

import parso
from cosmic_ray.operators.operator import Example, Operator
from parso.python.tree import PythonNode, ReturnStmt

NOTHING = {"None", "NotImplemented"}


class DroppedResult(Operator):
    """Returns None in place of what was worked out."""

    def mutation_positions(self, node: PythonNode) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Name the places where something other than None is returned."""
        if isinstance(node, ReturnStmt) and node.children[1].get_code().strip() not in NOTHING:
            yield node.start_pos, node.end_pos

    def mutate(self, node: PythonNode, index: int) -> PythonNode:
        """Return None there."""
        node.children[1] = parso.parse(" None")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Show what becomes of a line."""
        return (Example("def f(x):\n    return x + 1", "def f(x):\n    return None"),)
