// Does not believe that there is no more.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::list<std::string> kept;
    while (true) try {
        kept.emplace_back(1 << 24, 'x');
    } catch (std::bad_alloc&) {
    }
