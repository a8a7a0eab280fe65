<?php
// No alias counts for a full name.
namespace Own;
use function strlen as __record__;
function f($x) { return 0; }
