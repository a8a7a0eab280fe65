<?php
// Nor while the program runs.
function f($x) { eval('function __record__($value) { }'); return 0; }
