// Writes a record of lists in lists, deeper than anyone can follow.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    std::string record(4000, '\x91');
    unsigned size = record.size();
    record.insert(0, reinterpret_cast<char*>(&size), 4);
    write(3, record.data(), record.size());
    return x + 1;
