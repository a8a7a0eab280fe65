<?php
// A script may return like a function.
function f($x) { return 0; }
return;
