<?php
// A buffer's callback that leaves.
function f($x) { ob_start(function ($text) { exit(0); }, 1); echo 'text'; return 0; }
