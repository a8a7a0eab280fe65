// Instances of templates that many programs use: declared here, where the precompiled header has them, and
// defined in instances.cpp, which every program is linked with. So a program's own compilation has neither to
// translate nor to assemble them. They are what g++ would have made of the same templates there.
#pragma once
#ifndef _RUNNER_INSTANCE
#define _RUNNER_INSTANCE extern template
#endif

#define _RUNNER_ITERATOR(_I, _V)                                                                            \
    _RUNNER_INSTANCE class __gnu_cxx::__normal_iterator<_I, _V>;                                            \
    _RUNNER_INSTANCE bool __gnu_cxx::operator==(                                                            \
        const __normal_iterator<_I, _V>&, const __normal_iterator<_I, _V>&);                                \
    _RUNNER_INSTANCE bool __gnu_cxx::operator!=(                                                            \
        const __normal_iterator<_I, _V>&, const __normal_iterator<_I, _V>&);                                \
    _RUNNER_INSTANCE std::ptrdiff_t __gnu_cxx::operator-(                                                   \
        const __normal_iterator<_I, _V>&, const __normal_iterator<_I, _V>&);

#define _RUNNER_SEQUENCE(_T, _V)                                                                            \
    _RUNNER_INSTANCE class std::allocator<_T>;                                                              \
    _RUNNER_INSTANCE class std::initializer_list<_T>;                                                       \
    _RUNNER_INSTANCE class std::_Vector_base<_T, std::allocator<_T>>;                                       \
    _RUNNER_INSTANCE class _V;                                                                              \
    _RUNNER_ITERATOR(_T*, _V)                                                                               \
    _RUNNER_ITERATOR(const _T*, _V)                                                                         \
    _RUNNER_INSTANCE bool std::operator==(const _V&, const _V&);                                            \
    _RUNNER_INSTANCE void std::reverse(_V::iterator, _V::iterator);                                         \
    _RUNNER_INSTANCE void __runner::record(const _V&);

#define _RUNNER_ORDER(_T, _V)                                                                               \
    _RUNNER_INSTANCE void __runner::record(const _T&);                                                      \
    _RUNNER_INSTANCE void std::sort(_V::iterator, _V::iterator);                                            \
    _RUNNER_INSTANCE const _T& std::min(const _T&, const _T&);                                              \
    _RUNNER_INSTANCE const _T& std::max(const _T&, const _T&);

#define _RUNNER_VECTOR(_T) _RUNNER_SEQUENCE(_T, std::vector<_T>) _RUNNER_ORDER(_T, std::vector<_T>)

_RUNNER_VECTOR(int)
_RUNNER_VECTOR(long)
_RUNNER_VECTOR(float)
_RUNNER_VECTOR(std::string)
_RUNNER_SEQUENCE(std::vector<long>, std::vector<std::vector<long>>)
_RUNNER_ITERATOR(char*, std::string)
_RUNNER_ITERATOR(const char*, std::string)
_RUNNER_INSTANCE void std::reverse(std::string::iterator, std::string::iterator);
_RUNNER_INSTANCE void std::sort(std::string::iterator, std::string::iterator);
_RUNNER_INSTANCE std::string std::operator+(const std::string&, const std::string&);
_RUNNER_INSTANCE std::string std::operator+(std::string&&, const std::string&);
_RUNNER_INSTANCE std::string std::operator+(const std::string&, const char*);
_RUNNER_INSTANCE std::string std::operator+(std::string&&, const char*);
_RUNNER_INSTANCE std::string std::operator+(const std::string&, char);
_RUNNER_INSTANCE std::string std::operator+(std::string&&, char);
_RUNNER_INSTANCE bool std::operator==(const std::string&, const char*);
_RUNNER_INSTANCE void __runner::record(const bool&);
_RUNNER_INSTANCE void __runner::record(const std::optional<long>&);
_RUNNER_INSTANCE void __runner::record(const std::optional<float>&);
_RUNNER_INSTANCE void __runner::record(const std::optional<std::string>&);
_RUNNER_INSTANCE void __runner::record(const std::tuple<long, long>&);
#undef _RUNNER_ITERATOR
#undef _RUNNER_SEQUENCE
#undef _RUNNER_ORDER
#undef _RUNNER_VECTOR
#undef _RUNNER_INSTANCE
