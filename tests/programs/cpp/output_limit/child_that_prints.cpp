// A child prints for ever.
#include<assert.h>
#include<bits/stdc++.h>
#include <unistd.h>
long f(long x) {
    std::string text(1 << 16, 'x');
    if (!fork()) while (true) write(1, text.data(), text.size());
    while (x) pause();
    return 0;
