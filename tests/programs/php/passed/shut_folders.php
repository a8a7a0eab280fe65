<?php
// Folders that not even their owner may open.
mkdir('/tmp/a/b', 0700, true); touch('/tmp/a/b/c'); chmod('/tmp/a/b', 0); chmod('/tmp/a', 0);
function f($x) { return $x + 1; }
