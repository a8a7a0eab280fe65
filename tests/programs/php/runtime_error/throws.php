<?php
// Throws in its first call.
function f($x) { throw new RuntimeException('no'); }
