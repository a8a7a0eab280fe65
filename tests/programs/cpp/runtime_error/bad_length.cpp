// Asks for a text of a length below 0.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    return std::string(-1, 'x').size() + x;
