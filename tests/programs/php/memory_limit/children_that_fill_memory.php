<?php
// A child fills it, and is killed alone.
function f($x) {
    if (pcntl_fork() === 0) { $kept = []; while (true) $kept[] = str_repeat('x', 1 << 22); }
    pcntl_wait($status);
    throw new Exception("a child ended with $status");
}
