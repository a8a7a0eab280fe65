<?php
// Leaves with success in its first call.
function f($x) { exit(0); }
