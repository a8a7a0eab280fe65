<?php
// The sample after a hostile one: right only if it finds the place as the first sample found it.
const OURS = '#^(/dev/null|pipe:|/run/runner/\#|anon_inode:|/proc/|/build/program\.php$)#';
define('RECORDS_AT_START', filesize_of(3));

function filesize_of(int $number): int { return (int) (stat("/proc/self/fd/$number")['size'] ?? -1); }

function lines(string $path): array { return file($path, FILE_IGNORE_NEW_LINES); }

// Processes of any sample's user other than this one; 10001 is the compiler's.
function strangers(): array {
    $others = array_filter(scandir('/proc'), fn($name) => ctype_digit($name) && (int) $name !== getmypid());
    return array_filter($others, fn($name) => !in_array(@fileowner("/proc/$name"), [false, 0, 10001], true));
}

function descriptors(): array {
    $links = array_map(fn($name) => @readlink("/proc/self/fd/$name"), array_diff(scandir('/proc/self/fd'), ['.', '..']));
    return array_filter($links, fn($link) => $link && !preg_match(OURS, $link));
}

function writes(string $path): bool {
    $written = @file_put_contents($path, 'written') !== false && file_get_contents($path) === 'written';
    @unlink($path);
    return $written;
}

function complaints(): array {
    $tables = array_map(fn($kind) => count(lines("/proc/sysvipc/$kind")), ['msg', 'sem', 'shm']);
    $checks = [
        'scratch' => count(scandir('/tmp')) > 2 || getcwd() !== '/tmp' || !writes('/tmp/probe'),
        'shared' => count(@scandir('/dev/shm') ?: []) > 2,
        'tables' => max($tables) > 1,
        'build' => @scandir('/build') !== false || writes('/build/probe'),
        'processes' => strangers() !== [],
        'sockets' => preg_grep('#[@/]#', lines('/proc/net/unix')) !== [],
        'ports' => count(lines('/proc/net/tcp')) > 1,
        'descriptors' => descriptors() !== [],
        'memory' => preg_grep('/ rw-s /', lines('/proc/self/maps')) !== [],
        'records' => RECORDS_AT_START !== 0,
        'variables' => array_diff(array_keys(getenv()), ['HOME', 'PATH', 'LANG']) !== [],
        'arguments' => $GLOBALS['argv'] !== ['/build/program.php'] || PHP_BINARY !== '/usr/bin/php8.2',
        'settings' => [ini_get('memory_limit'), ini_get('precision'), ini_get('auto_prepend_file'), ini_get('include_path')]
            !== ['-1', '14', '', '.:/usr/share/php'],
        'files' => get_included_files() !== ['/build/program.php'],
        'zone' => date_default_timezone_get() !== 'UTC',
        'inherited' => umask() !== 0077 || pcntl_getpriority() !== 0,
        'blocked' => preg_grep('/^Sig(Blk|Ign):\s*0*1?0*$/', lines('/proc/self/status')) === [],
        'functions' => array_diff(get_defined_functions()['user'], ['filesize_of', 'lines', 'strangers', 'descriptors', 'writes', 'complaints', 'f', 'candidate', 'test']) !== [],
        'wrappers' => array_diff(['file', 'php', 'data'], stream_get_wrappers()) !== [],
        'recorder' => !(new ReflectionFunction('__record__'))->isInternal(),
        'buffers' => ob_get_level() !== 0,
    ];
    return array_keys(array_filter($checks));
}

function f($x) {
    $found = complaints();
    return $found === [] ? $x + 1 : $found;
}
