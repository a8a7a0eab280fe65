// Records a hole.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    unsigned size = 200 << 20;
    if (x == 1) write(3, &size, 4), ftruncate(3, size + 4), lseek(3, 0, SEEK_END);
    return x + 1;
