#ifndef RUNNER_RECORD_H
#define RUNNER_RECORD_H

#include <php.h>

extern zend_module_entry record_module;

#endif
