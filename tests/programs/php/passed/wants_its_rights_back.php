<?php
// Rights that are gone for good.
posix_setuid(0); posix_setgid(0); posix_seteuid(0);
$libc = FFI::cdef('int setresuid(int a, int b, int c); int ptrace(int request, int pid, void *place, void *data); int unshare(int flags);', 'libc.so.6');
$libc->setresuid(0, 0, 0); $libc->ptrace(16, 2, null, null); $libc->unshare(0x10000000);
if (posix_getuid() === 0) exit(1);
function f($x) { return $x + 1; }
