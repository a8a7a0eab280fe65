#include <cassert>
#include <iostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

std::string to_roman(int number) {
    const std::vector<std::pair<std::string, int>> values = {
        {"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100}, {"XC", 90}, {"L", 50},
        {"XL", 40}, {"X", 10}, {"IX", 9}, {"V", 5}, {"IV", 4}, {"I", 1}};
    std::string written;
    for (const auto& [symbol, value] : values)
        for (; number >= value; number -= value) written += symbol;
    return written;
}

int main() {
    assert(to_roman(1994) == "MCMXCIV");
    assert(to_roman(2026) == "MMXXVI");
    std::set<std::string> all;
    for (int number = 1; number < 4000; number++) all.insert(to_roman(number));
    assert(all.size() == 3999);
    std::cout << to_roman(3888) << std::endl;
}
