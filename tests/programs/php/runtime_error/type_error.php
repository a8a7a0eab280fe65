<?php
// A text is no integer.
declare(strict_types=1);
function f(string $x) { return $x; }
