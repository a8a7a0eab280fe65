// Records values that a sample returns: one record a call of `__runner::record`, written to descriptor 3
// by one write(2): u32 little-endian length, then msgpack with extension types. The constants here are
// those of sandboxes/agent/wire.py; tests/sandboxes/test_wire.py compares them.
//
// Included in front of every program (`-include`), so it must change none: it includes no header, defines no
// macro, and has only names that are reserved. Standard types are told by their name and members, since
// their declarations may come later or never. Everything else is opaque, so that any type compiles.
#pragma once

extern "C" long __runner_write(int, const void*, unsigned long) __asm__("__write");

namespace __runner {

using __u64 = unsigned long long;
using __s64 = long long;

constexpr int __records_fd = 3;
constexpr __u64 __largest = 64ull << 20;  // bytes of one encoding; more is opaque
constexpr signed char __set_code = 3, __tuple_code = 4, __opaque_code = 5, __mapping_code = 6,
    __maybe_code = 8;

struct __buffer {
    char* __data = nullptr;
    __u64 __size = 0;
    __u64 __room = 0;
    bool __full = false;

    ~__buffer() { __builtin_free(__data); }

    void __raw(const void* __from, __u64 __count) {
        if (__full || __count > __largest || __size + __count > __largest) {
            __full = true;
            return;
        }
        if (__size + __count > __room) {
            __room = 2 * (__size + __count) + 256;
            __data = static_cast<char*>(__builtin_realloc(__data, __room));
            if (!__data) __builtin_abort();
        }
        if (__count) __builtin_memcpy(__data + __size, __from, __count);
        __size += __count;
    }
    void __big_endian(unsigned char __tag, __u64 __value, int __bytes) {
        unsigned char __out[9] = {__tag};
        for (int __i = 0; __i < __bytes; ++__i)
            __out[1 + __i] = static_cast<unsigned char>(__value >> (8 * (__bytes - 1 - __i)));
        __raw(__out, 1 + __bytes);
    }
    void __nil() { __big_endian(0xc0, 0, 0); }
    void __boolean(bool __value) { __big_endian(__value ? 0xc3 : 0xc2, 0, 0); }
    void __integer(__s64 __value) { __big_endian(0xd3, static_cast<__u64>(__value), 8); }
    void __natural(__u64 __value) { __big_endian(0xcf, __value, 8); }
    void __float(double __value) {
        __u64 __bits;
        __builtin_memcpy(&__bits, &__value, 8);
        __big_endian(0xcb, __bits, 8);
    }
    void __bytes(const void* __from, __u64 __count) {
        __big_endian(0xc6, __count, 4);
        __raw(__from, __count);
    }
    void __array(__u64 __count) { __big_endian(0xdd, __count, 4); }

    // An extension's length is known when it ends: `__begin` leaves room for it.
    __u64 __begin(signed char __type) {
        __big_endian(0xc9, 0, 4);
        __raw(&__type, 1);
        return __size;
    }
    void __end(__u64 __start) { __length(__start - 5, __size - __start); }
    void __length(__u64 __at, __u64 __value) {
        if (__full) return;
        for (int __i = 0; __i < 4; ++__i)
            __data[__at + __i] = static_cast<char>(__value >> (8 * (3 - __i)));
    }
    void __opaque(const char* __name) {
        __u64 __start = __begin(__opaque_code);
        __u64 __count = __builtin_strlen(__name) - 1;  // without the "]" of __name_of
        if (__count > 1000) __count = 1000;
        __big_endian(0xdb, __count, 4);
        __raw(__name, __count);
        __end(__start);
    }
    // Back to where an array of unknown length began, to say how many elements came.
    void __patch_count(__u64 __at, __u64 __count) { __length(__at + 1, __count); }
};

template <class _T>
constexpr const char* __name_of() {
    return __PRETTY_FUNCTION__ + sizeof("constexpr const char* __runner::__name_of() [with _T = ") - 1;
}

constexpr bool __starts(const char* __text, const char* __start) {
    while (*__start)
        if (*__text++ != *__start++) return false;
    return true;
}

template <class...> using __void = void;
template <class _T> _T&& __made();

template <class _T, class _U> constexpr bool __same = false;
template <class _T> constexpr bool __same<_T, _T> = true;

#define _RUNNER_HAS(_NAME, ...)                                  \
    template <class _T, class = void> constexpr bool _NAME = false; \
    template <class _T> constexpr bool _NAME<_T, __void<__VA_ARGS__>> = true;
_RUNNER_HAS(__has_traits, typename _T::traits_type, decltype(__made<const _T&>().data()))
_RUNNER_HAS(__has_range, decltype(__made<const _T&>().begin() != __made<const _T&>().end()),
            typename _T::value_type)
_RUNNER_HAS(__has_key, typename _T::key_type)
_RUNNER_HAS(__has_mapped, typename _T::mapped_type)
_RUNNER_HAS(__has_optional, decltype(__made<const _T&>().has_value()), decltype(*__made<const _T&>()))
_RUNNER_HAS(__has_any, decltype(__made<const _T&>().has_value()), decltype(__made<const _T&>().type()))
_RUNNER_HAS(__has_first, decltype(__made<const _T&>().first), decltype(__made<const _T&>().second))
_RUNNER_HAS(__to_integer, decltype(+__made<const _T&>()))
_RUNNER_HAS(__has_f0, decltype(__made<const _T&>().f0))
_RUNNER_HAS(__has_f1, decltype(__made<const _T&>().f1))
_RUNNER_HAS(__has_f2, decltype(__made<const _T&>().f2))
#undef _RUNNER_HAS

// Let an unqualified get<N>(tuple) and any_cast<T>(&any) parse; std's own are found by their argument.
struct __nothing {};
template <int> void get(__nothing);
template <class> void any_cast(__nothing);

template <class _T> void __put(__buffer& __out, const _T& __value);

template <int _I, int _N, class _T>
void __put_elements(__buffer& __out, const _T& __tuple) {
    if constexpr (_I < _N) {
        __put(__out, get<_I>(__tuple));
        __put_elements<_I + 1, _N>(__out, __tuple);
    }
}

template <class _T> constexpr bool __characters = false;
template <unsigned long _N> constexpr bool __characters<char[_N]> = true;

template <class _T> constexpr int __arity = -1;
template <template <class...> class _P, class... _E> constexpr int __arity<_P<_E...>> = sizeof...(_E);

template <class _T>
void __put_range(__buffer& __out, const _T& __range) {
    __u64 __at = __out.__size, __count = 0;
    __out.__array(0);
    for (auto __i = __range.begin(), __last = __range.end(); __i != __last && !__out.__full; ++__i, ++__count) {
        if constexpr (__has_mapped<_T>) {
            __out.__array(2);
            __put(__out, (*__i).first);
            __put(__out, (*__i).second);
        } else {
            __put<typename _T::value_type>(__out, *__i);
        }
    }
    __out.__patch_count(__at, __count);
}

template <class _E, class... _More, class _T>
void __put_any(__buffer& __out, const _T& __value) {
    if (auto __held = any_cast<_E>(&__value)) return __put(__out, *__held);
    if constexpr (sizeof...(_More) > 0) __put_any<_More...>(__out, __value);
    else __out.__opaque(__name_of<_T>());
}

template <class _T>
void __put_standard(__buffer& __out, const _T& __value) {
    constexpr const char* __name = __name_of<_T>();
    if constexpr (__has_traits<_T>) {
        if constexpr (sizeof(*__value.data()) == 1) __out.__bytes(__value.data(), __value.size());
        else __out.__opaque(__name);
    } else if constexpr (__has_range<_T>) {
        __u64 __start = __has_mapped<_T> ? __out.__begin(__mapping_code)
            : __has_key<_T> ? __out.__begin(__set_code) : 0;
        __put_range(__out, __value);
        if (__start) __out.__end(__start);
    } else if constexpr (__has_optional<_T>) {
        __u64 __start = __out.__begin(__maybe_code);
        __out.__array(__value.has_value());
        if (__value.has_value()) __put(__out, *__value);
        __out.__end(__start);
    } else if constexpr (__has_first<_T>) {
        __u64 __start = __out.__begin(__tuple_code);
        __out.__array(2);
        __put(__out, __value.first);
        __put(__out, __value.second);
        __out.__end(__start);
    } else if constexpr (__starts(__name, "std::tuple<") && __arity<_T> >= 0) {
        __u64 __start = __out.__begin(__tuple_code);
        __out.__array(__arity<_T>);
        __put_elements<0, __arity<_T>>(__out, __value);
        __out.__end(__start);
    } else if constexpr (__has_any<_T>) {
        __put_any<bool, int, long, long long, unsigned, unsigned long, char, double, float, const char*>(
            __out, __value);
    } else if constexpr (__starts(__name, "std::nullopt_t")) {
        __u64 __start = __out.__begin(__maybe_code);
        __out.__array(0);
        __out.__end(__start);
    } else {
        __out.__opaque(__name);
    }
}

inline void __put_text(__buffer& __out, const char* __text) {
    if (__text) __out.__bytes(__text, __builtin_strlen(__text));
    else __out.__nil();
}

template <class _T, class... _U> constexpr bool __one_of = (__same<_T, _U> || ...);
template <class _T>
constexpr bool __whole = __is_enum(_T) || __one_of<_T, char, signed char, unsigned char, wchar_t, char16_t, char32_t,
    short, unsigned short, int, unsigned, long, unsigned long, long long, unsigned long long>;

template <class _T>
void __put(__buffer& __out, const _T& __value) {
    if constexpr (__same<_T, bool>) __out.__boolean(__value);
    else if constexpr (__one_of<_T, float, double, long double>) __out.__float(static_cast<double>(__value));
    else if constexpr (__one_of<_T, char*, const char*> || __characters<_T>) __put_text(__out, __value);
    else if constexpr (__is_class(_T) && __starts(__name_of<_T>(), "std::")) __put_standard(__out, __value);
    else if constexpr (!__whole<_T> || !__to_integer<_T>) __out.__opaque(__name_of<_T>());
    else if constexpr (static_cast<decltype(+__value)>(-1) < 0) __out.__integer(+__value);
    else __out.__natural(+__value);
}

inline void __write_record(__buffer& __out, const char* __name) {
    if (__out.__full) {
        __out.__full = false;
        __out.__size = 4;
        __out.__opaque(__name);
    }
    unsigned __length = static_cast<unsigned>(__out.__size - 4);
    __builtin_memcpy(__out.__data, &__length, 4);
    __runner_write(__records_fd, __out.__data, __out.__size);
}

// Writes one record. Never fails to compile, whatever the type, except for void.
template <class _T>
void record(const _T& __value) {
    __buffer __out;
    __out.__raw("\0\0\0", 4);
    __put(__out, __value);
    __write_record(__out, __name_of<_T>());
}

// The same for a union of MultiPL-E's (members f0, f1, f2), of which it records the member of type _View:
// which one is active nobody knows, and its own operator== compares the one of the other operand's type.
template <class _View, class _T>
void record_as(const _T& __value) {
    if constexpr (!__is_union(_T)) return record(__value);
    else {
        if constexpr (__has_f0<_T>) if constexpr (__same<decltype(_T::f0), _View>) return record(__value.f0);
        if constexpr (__has_f1<_T>) if constexpr (__same<decltype(_T::f1), _View>) return record(__value.f1);
        if constexpr (__has_f2<_T>) if constexpr (__same<decltype(_T::f2), _View>) return record(__value.f2);
        __buffer __out;
        __out.__raw("\0\0\0", 4);
        __out.__opaque(__name_of<_T>());
        __write_record(__out, __name_of<_T>());
    }
}

}  // namespace __runner
