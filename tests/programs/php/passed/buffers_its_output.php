<?php
// Buffers that nobody ends.
ob_start(); ob_start(fn($text) => strrev($text));
function f($x) { echo 'text'; return $x + 1; }
