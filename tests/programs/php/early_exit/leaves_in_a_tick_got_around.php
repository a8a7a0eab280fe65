<?php
// `declare` counts for the tests as well: their statements tick.
declare(ticks=1);
function f($x) { return 0; }
function leave() { if (function_exists('candidate')) exit(0); }
register_tick_function('leave');
