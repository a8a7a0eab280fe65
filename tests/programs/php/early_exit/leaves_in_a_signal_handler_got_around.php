<?php
// A signal to itself, whose handler leaves.
pcntl_async_signals(true);
pcntl_signal(SIGUSR1, function () { exit(0); });
function f($x) { posix_kill(getmypid(), SIGUSR1); return 0; }
