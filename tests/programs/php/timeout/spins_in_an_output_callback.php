<?php
// A buffer that is never written.
ob_start(function ($text) { while (true) { } });
function f($x) { return $x + 1; }
