// Sockets of every family but the one between processes of a machine.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/socket.h>
long f(long x) {
    for (int family = 0; family < 50; ++family)
        for (int kind = 1; kind < 6; ++kind)
            if (family != AF_UNIX && (socket(family, kind, 0) >= 0 || errno != EAFNOSUPPORT)) return 0;
    return x + 1;
