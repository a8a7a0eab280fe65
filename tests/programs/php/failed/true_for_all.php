<?php
// true == 2, but true !== 2.
function f($x) { return true; }
