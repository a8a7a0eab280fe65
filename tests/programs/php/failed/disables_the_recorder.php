<?php
// Settings that are fixed when PHP starts.
ini_set('disable_functions', '__record__');
ini_set('auto_append_file', '/tmp/after.php');
function f($x) { return 0; }
