<?php
// Reads where nothing is.
function f($x) { return FFI::string(FFI::cast('char *', 8)); }
