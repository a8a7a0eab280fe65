<?php
// More files than a program may open.
function f($x) { while ($file = @fopen('/dev/null', 'r')) $kept[] = $file; throw new Exception('no more'); }
