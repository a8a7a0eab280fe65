<?php
// What stands behind it is data.
function f($x) { return 0; }
__halt_compiler();
