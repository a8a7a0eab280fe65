<?php
// Sockets with names.
$kept = [stream_socket_server('unix:///tmp/left.sock'), stream_socket_server('tcp://127.0.0.1:8702')];
function f($x) { return $x + 1; }
