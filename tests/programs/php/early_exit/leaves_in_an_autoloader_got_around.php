<?php
// A class that is not there asks the autoloader, which leaves.
spl_autoload_register(function () { exit(0); });
function f($x) { return Missing::class_of($x); }
