// Defines the function `__record__(mixed $value): void`: one record of the value's encoding to descriptor 3.
//
// A record is the payload's length (32 bits, little-endian) and the payload: MessagePack with extension types.
// `sandboxes/agent/wire.py` is the home of the constants here, and tests/sandboxes/test_wire.py compares them.
// Values are read as the engine holds them: no method, no conversion and no handler of a program runs here.

#include <php.h>

#include <zend_smart_str.h>

#include <errno.h>
#include <stdint.h>
#include <unistd.h>

enum { RECORDS_FD = 3 };
// What is deeper or larger than these equals nothing that is expected, and the host does not read it.
enum { MAX_DEPTH = 60, MAX_BYTES = 64 * 1024 * 1024 };
enum { OPAQUE_CODE = 5, MAPPING_CODE = 6 };
enum { NIL = 0xc0, FALSE_ = 0xc2, TRUE_ = 0xc3, BIN32 = 0xc6, EXT32 = 0xc9, FLOAT64 = 0xcb };
enum { INT64 = 0xd3, STR32 = 0xdb, ARRAY32 = 0xdd, PAIR = 0x92 };

static void encode(smart_str *out, zval *value, int depth);

static size_t size_of(const smart_str *out)
{
    return ZSTR_LEN(out->s);
}

static void put_uint32(smart_str *out, size_t at, uint32_t number)
{
    for (int i = 0; i < 4; i++) ZSTR_VAL(out->s)[at + i] = (char)(number >> (24 - 8 * i));
}

// A type and a 32-bit number; returns where the number lies, for those who learn it later.
static size_t head(smart_str *out, int type, uint32_t number)
{
    smart_str_appendc(out, (char)type);
    smart_str_appendl(out, "\0\0\0\0", 4);
    put_uint32(out, size_of(out) - 4, number);
    return size_of(out) - 4;
}

static void wide(smart_str *out, int type, uint64_t bits)
{
    head(out, type, (uint32_t)(bits >> 32));
    smart_str_appendl(out, "\0\0\0\0", 4);
    put_uint32(out, size_of(out) - 4, (uint32_t)bits);
}

static void bytes(smart_str *out, int type, const char *start, size_t size)
{
    if (size > MAX_BYTES - MIN(size_of(out), MAX_BYTES)) {
        smart_str_extend(out, MAX_BYTES);  // too large by now, which is all that anyone asks then
        return;
    }
    head(out, type, (uint32_t)size);
    smart_str_appendl(out, start, size);
}

static size_t begin_extension(smart_str *out, int code)
{
    size_t at = head(out, EXT32, 0);
    smart_str_appendc(out, (char)code);
    return at;
}

static void end_extension(smart_str *out, size_t at)
{
    put_uint32(out, at, (uint32_t)(size_of(out) - at - 5));
}

// A marker for what is no data. Names of classes may hold any bytes: those past ASCII are left out, and all
// that follows a zero, which is the place of a class without a name.
static void opaque(smart_str *out, const char *name, size_t size)
{
    size_t at = begin_extension(out, OPAQUE_CODE), text = head(out, STR32, 0);
    for (size_t i = 0; i < size && i < 200 && name[i]; i++) {
        if (name[i] > ' ' && name[i] <= '~') smart_str_appendc(out, name[i]);
    }
    put_uint32(out, text, (uint32_t)(size_of(out) - text - 4));
    end_extension(out, at);
}

static void key_of(smart_str *out, zend_string *name, zend_ulong number)
{
    if (name) bytes(out, BIN32, ZSTR_VAL(name), ZSTR_LEN(name));
    else wide(out, INT64, number);
}

// A list as an array, any other array as its pairs, in its own order.
static void members(smart_str *out, HashTable *array, int depth)
{
    bool is_list = zend_array_is_list(array);
    size_t at = is_list ? 0 : begin_extension(out, MAPPING_CODE), counted = head(out, ARRAY32, 0);
    uint32_t count = 0;
    zend_ulong number;
    zend_string *name;
    zval *value;
    ZEND_HASH_FOREACH_KEY_VAL_IND(array, number, name, value) {
        if (!is_list) {
            smart_str_appendc(out, (char)PAIR);
            key_of(out, name, number);
        }
        encode(out, value, depth);
        count++;
        if (size_of(out) > MAX_BYTES) return;
    } ZEND_HASH_FOREACH_END();
    put_uint32(out, counted, count);
    if (!is_list) end_extension(out, at);
}

static void array(smart_str *out, HashTable *found, int depth)
{
    if (depth > MAX_DEPTH || GC_IS_RECURSIVE(found)) {
        opaque(out, ZEND_STRL("array"));
        return;
    }
    GC_TRY_PROTECT_RECURSION(found);
    members(out, found, depth);
    GC_TRY_UNPROTECT_RECURSION(found);
}

static void encode(smart_str *out, zval *value, int depth)
{
    uint64_t bits;
    ZVAL_DEREF(value);
    switch (Z_TYPE_P(value)) {
        case IS_UNDEF: case IS_NULL: smart_str_appendc(out, (char)NIL); break;
        case IS_FALSE: smart_str_appendc(out, (char)FALSE_); break;
        case IS_TRUE: smart_str_appendc(out, (char)TRUE_); break;
        case IS_LONG: wide(out, INT64, (uint64_t)Z_LVAL_P(value)); break;
        case IS_DOUBLE:
            memcpy(&bits, &Z_DVAL_P(value), sizeof bits);
            wide(out, FLOAT64, bits);
            break;
        case IS_STRING: bytes(out, BIN32, Z_STRVAL_P(value), Z_STRLEN_P(value)); break;
        case IS_ARRAY: array(out, Z_ARRVAL_P(value), depth + 1); break;
        case IS_OBJECT: opaque(out, ZSTR_VAL(Z_OBJCE_P(value)->name), ZSTR_LEN(Z_OBJCE_P(value)->name)); break;
        default: opaque(out, ZEND_STRL("resource"));
    }
}

static bool write_all(const char *start, size_t size)
{
    while (size) {
        ssize_t written = write(RECORDS_FD, start, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        start += written;
        size -= (size_t)written;
    }
    return true;
}

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(record_arguments, 0, 1, IS_VOID, 0)
    ZEND_ARG_TYPE_INFO(0, value, IS_MIXED, 0)
ZEND_END_ARG_INFO()

static ZEND_FUNCTION(__record__)
{
    zval *value;
    ZEND_PARSE_PARAMETERS_START(1, 1)
        Z_PARAM_ZVAL(value)
    ZEND_PARSE_PARAMETERS_END();
    smart_str out = {0};
    smart_str_appendl(&out, "\0\0\0\0", 4);
    encode(&out, value, 0);
    if (size_of(&out) > MAX_BYTES) {
        ZSTR_LEN(out.s) = 4;
        opaque(&out, ZEND_STRL("more-than-64-MiB"));
    }
    uint32_t length = (uint32_t)size_of(&out) - 4;
    for (int i = 0; i < 4; i++) ZSTR_VAL(out.s)[i] = (char)(length >> (8 * i));
    bool recorded = write_all(ZSTR_VAL(out.s), size_of(&out));
    smart_str_free(&out);
    if (!recorded) zend_throw_error(NULL, "a value could not be recorded");
}

static const zend_function_entry functions[] = {ZEND_FE(__record__, record_arguments) ZEND_FE_END};

zend_module_entry record_module = {
    STANDARD_MODULE_HEADER, "record", functions, NULL, NULL, NULL, NULL, NULL, "1", STANDARD_MODULE_PROPERTIES,
};
