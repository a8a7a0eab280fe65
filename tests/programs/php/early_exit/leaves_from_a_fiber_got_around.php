<?php
// Leaves on another stack.
function f($x) { (new Fiber(function () { exit(0); }))->start(); }
