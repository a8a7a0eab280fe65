<?php
// They do so before anything runs.
if (true) { function candidate(...$args) { return 2; } }
function f($x) { return 0; }
