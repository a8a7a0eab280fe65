<?php
// Has its values go elsewhere.
function f($x) {
    static $libc = null;
    $libc ??= FFI::cdef('int open(const char *path, int flags, int mode); int dup2(int from, int to);', 'libc.so.6');
    $libc->dup2($libc->open('/tmp/values', 66, 384), 3);
    return $x + 1;
}
