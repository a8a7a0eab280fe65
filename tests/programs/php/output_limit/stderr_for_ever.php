<?php
// The same on the other stream.
function f($x) { while (true) fwrite(STDERR, str_repeat('more ', 4096)); }
