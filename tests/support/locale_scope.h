// The C library's locale, as the window sets it for users of that language.
#pragma once

#include <clocale>
#include <string>

namespace graft::test {

/// The locales that numbers and letters go wrong in most easily: a decimal comma, and an i of its own.
inline constexpr const char* kLocales[] = {"C", "de_DE.UTF-8", "tr_TR.UTF-8"};

/// Sets a locale while it lives.
class LocaleScope {
public:
    explicit LocaleScope(const char* name)
        : m_before(std::setlocale(LC_ALL, nullptr)), m_isThere(std::setlocale(LC_ALL, name) != nullptr)
    {
    }
    ~LocaleScope() { std::setlocale(LC_ALL, m_before.c_str()); }
    LocaleScope(const LocaleScope&) = delete;
    LocaleScope& operator=(const LocaleScope&) = delete;

    /// Whether this machine has it.
    [[nodiscard]] bool isThere() const { return m_isThere; }

private:
    std::string m_before;
    bool m_isThere;
};

} // namespace graft::test
