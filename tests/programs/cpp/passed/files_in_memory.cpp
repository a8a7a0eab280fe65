// Files that are memory and that nothing bounds: refused.
#include<assert.h>
#include<bits/stdc++.h>
#include <sys/mman.h>
long f(long x) { return memfd_create("left", 0) < 0 && errno == ENOSYS ? x + 1 : 0;
