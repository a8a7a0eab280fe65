<?php
// Output without end.
function f($x) { while (true) echo str_repeat('more ', 4096); }
