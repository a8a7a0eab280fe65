<?php
// Throws before any test.
function f($x) { return $x + 1; }
throw new Exception('no');
