"""The engine whose slots are on the nodes of a Ray cluster.

    engine, part        what the rest of runner sees; they run where the command was given
    connection, watch   the cluster, and its nodes as they come and go
    fleet, placement    who of them can be used, and how a part gets there
    member, listener    one node, and the line to it
    actor, outgoing     what runs on the node

Only this folder imports Ray.
"""
