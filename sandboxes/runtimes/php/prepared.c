// PHP as a library that starts once, and runs one script in each process that is forked from it then.
//
// `runner_prepare` does what all runs of `php program.php` have in common: it reads the settings and loads the
// extensions. `runner_run` does the rest in a process that gave up its rights. To a script this is Debian's
// command line: its name, its settings, its constants, its streams and its exit status are those of `php`.

#include <php.h>

#include <ext/standard/dl.h>
#include <ext/standard/dl_arginfo.h>
#include <main/SAPI.h>
#include <main/php_main.h>
#include <main/php_variables.h>
#include <zend_signal.h>

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))
#define SETTINGS "/etc/php/8.2/cli"

// What the command line sets whatever the file says.
static const char FIXED[] = "html_errors=0\nregister_argc_argv=1\nimplicit_flush=1\noutput_buffering=0\n"
                            "max_execution_time=0\nmax_input_time=-1\n";
enum { FAILED = 255 };

extern zend_module_entry record_module;  // of record.c

static int start(sapi_module_struct *self)
{
    return php_module_startup(self, &record_module);
}

static size_t write_output(const char *text, size_t size)
{
    size_t left = size;
    while (left) {
        ssize_t written = write(STDOUT_FILENO, text + (size - left), left);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            EG(exit_status) = FAILED;
            php_handle_aborted_connection();
            break;
        }
        left -= (size_t)written;
    }
    return size - left;
}

static int send_headers(sapi_headers_struct *headers)
{
    return SAPI_HEADER_SENT_SUCCESSFULLY;
}

static char *read_cookies(void)
{
    return NULL;
}

static void register_variables(zval *variables)
{
    static const char *const NAMES[] = {"PHP_SELF", "SCRIPT_NAME", "SCRIPT_FILENAME", "PATH_TRANSLATED"};
    php_import_environment_variables(variables);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        php_register_variable(NAMES[i], SG(request_info).path_translated, variables);
    }
    php_register_variable("DOCUMENT_ROOT", "", variables);
}

static void log_message(const char *message, int severity)
{
    fprintf(stderr, "%s\n", message);
}

static const zend_function_entry functions[] = {ZEND_FE(dl, arginfo_dl) ZEND_FE_END};

static sapi_module_struct command_line = {
    .name = "cli",
    .pretty_name = "Command Line Interface",
    .startup = start,
    .ub_write = write_output,
    .sapi_error = php_error,
    .send_headers = send_headers,
    .read_cookies = read_cookies,
    .register_server_variables = register_variables,
    .log_message = log_message,
    .executable_location = "/usr/bin/php",
    .php_ini_path_override = SETTINGS "/php.ini",
    .phpinfo_as_text = 1,
    .additional_functions = functions,
};

// Start the engine; returns 0 where that worked.
EXPORT int runner_prepare(void)
{
    setenv("PHP_INI_SCAN_DIR", SETTINGS "/conf.d", 1);
    zend_signal_startup();
    sapi_startup(&command_line);
    command_line.ini_entries = strdup(FIXED);
    int failed = command_line.startup(&command_line) == FAILURE;
    unsetenv("PHP_INI_SCAN_DIR");
    return failed;
}

// Define STDIN, STDOUT or STDERR.
static void define_stream(const char *name, const char *url, const char *mode)
{
    php_stream *stream = php_stream_open_wrapper_ex(url, mode, 0, NULL, NULL);
    if (!stream) return;
    zend_constant constant;
    php_stream_to_zval(stream, &constant.value);
    ZEND_CONSTANT_SET_FLAGS(&constant, CONST_CS, 0);
    constant.name = zend_string_init_interned(name, strlen(name), 0);
    zend_register_constant(&constant);
}

static void execute(const char *path)
{
    zend_file_handle script;
    FILE *file = fopen(path, "rb");
    if (!file) {
        EG(exit_status) = 1;
        return;
    }
    zend_stream_init_fp(&script, file, path);
    script.primary_script = 1;
    CG(skip_shebang) = 1;
    SG(options) |= SAPI_OPTION_NO_CHDIR;
    zend_is_auto_global(ZSTR_KNOWN(ZEND_STR_AUTOGLOBAL_SERVER));
    PG(during_request_startup) = 0;
    define_stream("STDIN", "php://stdin", "rb");
    define_stream("STDOUT", "php://stdout", "wb");
    define_stream("STDERR", "php://stderr", "wb");
    php_execute_script(&script);
    zend_destroy_file_handle(&script);
}

// Run a script to its end: `argv` is the command and the script's path. Returns the exit status.
EXPORT int runner_run(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, SIG_DFL);
    zend_first_try {
        SG(headers_sent) = 1;
        SG(request_info).no_headers = 1;
        SG(request_info).argc = argc - 1;
        SG(request_info).argv = argv + 1;
        SG(request_info).path_translated = argv[1];
        if (php_request_startup() == SUCCESS) execute(argv[1]);
    } zend_end_try();
    php_request_shutdown(NULL);
    return EG(exit_status);
}
