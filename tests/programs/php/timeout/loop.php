<?php
// Never ends.
function f($x) { while (true) { } }
