<?php
// All the room that there is.
$file = fopen('/tmp/full', 'w');
for ($i = 0; $i < 48 && @fwrite($file, str_repeat('x', 1 << 20)); $i++) ;
function f($x) { return $x + 1; }
