<?php
// Locale, time zone, precision, working directory, umask and environment.
setlocale(LC_ALL, 'C');
date_default_timezone_set('Asia/Tokyo');
ini_set('precision', 3); ini_set('memory_limit', '64M'); ini_set('error_log', '/tmp/log'); ini_set('include_path', '/tmp');
chdir('/'); umask(0); putenv('PHP_INI_SCAN_DIR=/tmp'); putenv('LEFT=1'); proc_nice(5); mt_srand(1);
function f($x) { return $x + 1; }
