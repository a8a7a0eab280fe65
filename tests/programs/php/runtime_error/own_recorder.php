<?php
// Nor can the recorder.
function __record__($value) { }
function f($x) { return 0; }
