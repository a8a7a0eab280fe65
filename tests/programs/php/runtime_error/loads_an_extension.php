<?php
// Extensions are loaded when PHP starts.
function f($x) { if (!@dl('/tmp/own.so')) throw new Exception('no'); return $x + 1; }
