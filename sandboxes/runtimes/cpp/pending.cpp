// A plugin of g++, used only while the image is built: `#pragma runner instantiate` instantiates at once
// every template that is waiting for the end of the translation unit, so that a precompiled header holds
// the results. g++ has no option for it (clang has -fpch-instantiate-templates).
#include "gcc-plugin.h"
#include "plugin-version.h"
#include "tree.h"
#include "cp/cp-tree.h"
#include "c-family/c-pragma.h"

int plugin_is_GPL_compatible;

static void instantiate(cpp_reader*) { instantiate_pending_templates(0); }

static void register_pragmas(void*, void*) { c_register_pragma("runner", "instantiate", instantiate); }

int plugin_init(plugin_name_args* info, plugin_gcc_version* version) {
    if (!plugin_default_version_check(version, &gcc_version)) return 1;
    register_callback(info->base_name, PLUGIN_PRAGMAS, register_pragmas, nullptr);
    return 0;
}
