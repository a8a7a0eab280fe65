<?php
// A stream is no value.
function f($x) { return fopen('php://memory', 'r'); }
