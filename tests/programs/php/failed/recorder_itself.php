<?php
// The recorder as a callable.
function f($x) { return __record__(...); }
