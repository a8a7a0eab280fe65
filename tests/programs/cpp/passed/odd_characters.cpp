// Characters that are no ASCII: é 中 😀.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::string café = "é中😀";
    return x + café.size() - 8;
