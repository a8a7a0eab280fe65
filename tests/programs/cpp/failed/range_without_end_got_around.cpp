// Its value has elements without end.
#include<assert.h>
#include<cstddef>
namespace std {
struct endless {
    using value_type = long;
    struct step {
        bool operator!=(step) const { return true; }
        void operator++() {}
        long operator*() const { return 1; }
    };
    step begin() const { return {}; }
    step end() const { return {}; }
    bool operator==(int) const { return true; }
};
}
std::endless f(long x) {
    return {};
