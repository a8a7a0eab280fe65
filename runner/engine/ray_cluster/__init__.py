"""The engine whose slots are on the nodes of a Ray cluster.

    engine, part        what the rest of runner sees; they run where the command was given
    connection, fleet   the cluster, and who of its nodes can be used
    member, listener    one node, and the line to it
    actor, outgoing     what runs on the node

Only this folder imports Ray.
"""
