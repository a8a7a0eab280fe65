<?php
// Compiled code where the next one might load it.
@ini_set('opcache.enable', '1'); @ini_set('opcache.enable_cli', '1'); @ini_set('opcache.file_cache', '/tmp');
@mkdir('/tmp/cache', 0777);
@opcache_compile_file(__FILE__);
@session_save_path('/tmp'); @session_start(); $_SESSION['left'] = 1;
function f($x) { return $x + 1; }
