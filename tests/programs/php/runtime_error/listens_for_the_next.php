<?php
// There is a loopback, and nobody on it; a port does not outlive its program.
function f($x) {
    $server = stream_socket_server('tcp://127.0.0.1:8700');
    if (!$server || !@stream_socket_client('tcp://127.0.0.1:8701', $code, $why, 1)) throw new Exception('alone');
    return $x + 1;
}
