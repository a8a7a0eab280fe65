<?php
// Bytes that are no text.
function f($x) { return "\xff\xfe\x00"; }
