<?php
// In a namespace of its own.
namespace Own\Code;
function f($x) { return \intval($x) + 1; }
