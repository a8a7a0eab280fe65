<?php
// Messages without end.
function f($x) { while (true) $x += $nothing; }
