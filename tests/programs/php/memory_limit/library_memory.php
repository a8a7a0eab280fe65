<?php
// Memory that PHP does not count.
function f($x) {
    $libc = FFI::cdef('void *malloc(size_t size); void *memset(void *place, int value, size_t size);', 'libc.so.6');
    while (true) $libc->memset($libc->malloc(1 << 24), 1, 1 << 24);
}
