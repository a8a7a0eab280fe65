<?php
// What stands behind it is text to be printed.
function f($x) { return 0; }
?>
