<?php
// Leaves with a status of its own.
function f($x) { exit(3); }
