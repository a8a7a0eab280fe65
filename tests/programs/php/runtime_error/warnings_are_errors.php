<?php
// Its own handler makes an exception of each warning.
set_error_handler(function ($level, $text) { throw new ErrorException($text); });
function f($x) { return $nothing; }
