"""What run.json says of the nodes of a cluster, over several parts and sessions of a run."""

from collections.abc import Iterable

from msgspec.structs import replace

from runner.store.records import NodeRecord


def add_nodes(earlier: Iterable[NodeRecord], later: Iterable[NodeRecord]) -> list[NodeRecord]:
    """Return all nodes, in the order in which they came, each once: samples are added up."""
    found = {node.name: node for node in earlier}
    for node in later:
        known = found.get(node.name)
        found[node.name] = _add(known, node) if known else node
    return list(found.values())


def _add(known: NodeRecord, node: NodeRecord) -> NodeRecord:
    return replace(
        node,
        slots=known.slots | node.slots,
        images=known.images | node.images,
        samples=known.samples + node.samples,
    )
