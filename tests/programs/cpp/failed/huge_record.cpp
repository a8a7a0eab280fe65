// Records 100 MB of which none is right.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    unsigned size = 100 << 20;
    std::string record(size + 4, '\x01');
    memcpy(&record[0], &size, 4);
    write(3, record.data(), record.size());
    return x + 1;
