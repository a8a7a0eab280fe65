// Opens a pipe to which nobody writes.
#include<assert.h>
#include<bits/stdc++.h>
#include <fcntl.h>
#include <sys/stat.h>
long f(long x) {
    mkfifo("/tmp/pipe", 0600);
    return open("/tmp/pipe", O_RDONLY) + x;
