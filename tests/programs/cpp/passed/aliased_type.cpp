// A type of its own that is a standard one with a name.
#include<assert.h>
#include<bits/stdc++.h>
using Number = std::common_type_t<long, int>;
#define NUMBER Number
NUMBER f(NUMBER x) {
    return x + 1;
