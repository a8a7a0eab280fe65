// Names that are the tests' or the recorder's, where they do no harm.
#include<assert.h>
#include<bits/stdc++.h>
struct Recorded {
    long value;
};
namespace runner {
struct Record {};
}
static const long candidate = 1, assert_true = 2;
Recorded record(long x) { return {x}; }
#define value value
long f(long x) {
    return record(x).value + assert_true - candidate;
