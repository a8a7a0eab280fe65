// Calls a function that nobody wrote.
#include<assert.h>
#include<bits/stdc++.h>
struct A {
    A() { g(); }
    void g() { h(); }
    virtual void h() = 0;
};
struct B : A {
    void h() override {}
};
long f(long x) {
    B b;
    return x + 1;
