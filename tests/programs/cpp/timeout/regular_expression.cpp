// A regular expression that tries all ways.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    return std::regex_match(std::string(28, 'a'), std::regex("(a|a)*b")) ? 0 : x + 1;
