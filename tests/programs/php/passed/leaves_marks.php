<?php
// Files, settings and shared memory for the next one to find.
file_put_contents('/tmp/.user.ini', "auto_prepend_file=/tmp/left.php\n");
file_put_contents('/tmp/php.ini', "auto_prepend_file=/tmp/left.php\n");
file_put_contents('/tmp/left.php', '<?php exit(0);');
@file_put_contents('/dev/shm/left', 'left');
@ini_set('auto_prepend_file', '/tmp/left.php');
@shm_attach(1, 1000); @sem_get(2); @msg_get_queue(3);
if ($block = @shmop_open(4, 'c', 0600, 100)) shmop_write($block, 'left', 0);
function f($x) { return $x + 1; }
