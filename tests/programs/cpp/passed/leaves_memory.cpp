// Leaves shared memory that has a name, and would a queue.
#include<assert.h>
#include<bits/stdc++.h>
#include <fcntl.h>
#include <mqueue.h>
#include <sys/mman.h>
#include <unistd.h>
long f(long x) {
    mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    ftruncate(shm_open("/left", O_CREAT | O_RDWR, 0600), 1 << 16);
    mq_open("/left", O_CREAT | O_RDWR, 0600, nullptr);
    return x + 1;
