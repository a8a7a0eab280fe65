<?php
// A generator that would yield it.
function f($x) { return (function () use ($x) { yield $x + 1; })(); }
