#include<assert.h>
#include<bits/stdc++.h>
long table[65537];

long work(long steps) {
    long place = 1;
    for (long step = 0; step < steps; step++) {
        place = (place * 75 + 74) % 65537;
        table[place] ^= 1;
    }
    return place;
