// Reads from a pipe that its own child holds open.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    int ends[2];
    char byte;
    if (pipe(ends)) return 0;
    if (!fork()) while (true) pause();
    return read(ends[0], &byte, 1) + x + 1;
