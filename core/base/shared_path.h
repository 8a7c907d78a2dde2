#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace graft {

/// A path whose copies share it, so that copying a data set of 50,000 pictures takes next to no time: a
/// std::filesystem::path is a dozen allocations, one for each of its parts. A plain value that never changes but by
/// assignment; what it gives references to lives as long as any copy. One that was moved from can only be assigned to.
/// Compared by its bytes: a//b and a/b are two.
class SharedPath {
public:
    SharedPath() : m_path(nowhere()) {}
    SharedPath(std::filesystem::path path) : m_path(std::make_shared<const std::filesystem::path>(std::move(path))) {}
    SharedPath(std::string path) : SharedPath(std::filesystem::path(std::move(path))) {}
    SharedPath(const char* path) : SharedPath(std::filesystem::path(path)) {}

    [[nodiscard]] const std::filesystem::path& get() const { return *m_path; }
    operator const std::filesystem::path&() const { return *m_path; }
    const std::filesystem::path* operator->() const { return m_path.get(); }
    [[nodiscard]] const std::string& native() const { return m_path->native(); }

    friend bool operator==(const SharedPath& a, const SharedPath& b)
    {
        return a.m_path == b.m_path || a.native() == b.native();
    }
    friend bool operator==(const SharedPath& a, const std::filesystem::path& b) { return a.native() == b.native(); }
    friend bool operator==(const SharedPath& a, const std::string& b) { return a.native() == b; }
    friend bool operator==(const SharedPath& a, const char* b) { return a.native() == b; }

    /// Of paths of one root without doubled slashes the order of std::filesystem::path: what a folder holds stands
    /// together, right after it.
    friend bool operator<(const SharedPath& a, const SharedPath& b);
    /// As std::sort does; quicker, since pictures of one folder have most of their paths in common.
    static void sort(std::vector<SharedPath>& paths);

private:
    static const std::shared_ptr<const std::filesystem::path>& nowhere();

    std::shared_ptr<const std::filesystem::path> m_path; ///< Null only once it was moved from.
};

} // namespace graft

template <>
struct std::hash<graft::SharedPath> {
    std::size_t operator()(const graft::SharedPath& path) const { return std::hash<std::string>()(path.native()); }
};
