<?php
// NAN is not even itself.
function f($x) { return NAN; }
