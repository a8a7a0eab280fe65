// Changes what it was called with, and returns what it was.
#include<assert.h>
#include<bits/stdc++.h>
long f(const long& y) {
    return const_cast<long&>(y)++;
