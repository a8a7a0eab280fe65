// A file of a terabyte, of which nothing is there.
#include<assert.h>
#include<bits/stdc++.h>
#include <fcntl.h>
#include <unistd.h>
long f(long x) {
    return ftruncate(creat("/tmp/huge", 0600), 1l << 40) + x + 1;
