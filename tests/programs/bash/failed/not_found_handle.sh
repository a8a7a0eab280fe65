# What is not there is done by what is.
command_not_found_handle() { echo 0; }
f() {
    g "$1"
