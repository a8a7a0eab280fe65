// A text that doubles.
#include<assert.h>
#include<bits/stdc++.h>
long f(long x) {
    std::string text = "x";
    while (true) text += text;
