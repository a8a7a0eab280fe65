<?php
// A file larger than there is room for.
function f($x) { $file = fopen('/tmp/huge', 'w'); while (@fwrite($file, str_repeat('x', 1 << 20))) ; throw new Exception('no more'); }
