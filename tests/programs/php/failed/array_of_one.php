<?php
// No array is its only item.
function f($x) { return [$x + 1]; }
