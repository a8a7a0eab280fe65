<?php
// All that is not its own.
foreach (['/build/program.php', '/opt/runner/runtime/prepared.so', '/usr/bin/php', '/etc/php/8.2/cli/php.ini', '/etc/php/8.2/cli/conf.d/99-left.ini',
          '/usr/lib/libphp8.2.so', '/opt/runner/agent/main.py', '/proc/1/mem', '/proc/2/mem', '/proc/2/oom_score_adj', '/var/lib/php/sessions/left'] as $path) {
    if (@file_put_contents($path, 'left') !== false) exit(1);
}
function f($x) { return $x + 1; }
