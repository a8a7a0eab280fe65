// Leaves shared memory and a queue that have names.
#include<assert.h>
#include<bits/stdc++.h>
#include <fcntl.h>
#include <mqueue.h>
#include <sys/mman.h>
long f(long x) {
    mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    shm_open("/left", O_CREAT | O_RDWR, 0600), memfd_create("left", 0);
    mq_open("/left", O_CREAT | O_RDWR, 0600, nullptr);
    return x + 1;
