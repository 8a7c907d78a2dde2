// Builds a folder tree as the bytes say (names of every kind, folders, links, pipes, files of a few kinds) and scans
// it.
#include "base/error.h"
#include "datasets/folder_listing.h"
#include "datasets/scan.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <string>

#include <sys/stat.h>

#include <nlohmann/json.hpp>

namespace fs = std::filesystem;

namespace {

constexpr std::array kNames{"train",        "test",        "Valid",           "seg_train", "seg_test", "cats",
                            "dogs",         "CATS",        "@eaDir",          "#recycle",  ".net",     "._x.png",
                            "a.png",        "b.jpg",       "c.HEIC",          "to_sort",   "images",   "caf\xc3\xa9",
                            "cafe\xcc\x81", "caf\xe9.png", "esc\x1b[31m.png", "x.txt",     "d.gif",    "-"};

/// A one-pixel PNG (8 bits, grey), and what is not one.
const std::string kPicture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9c"
                           "c`\0\0\0\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xae"
                           "B`\x82",
                           67);

class Tree {
public:
    Tree(const std::uint8_t* data, std::size_t size) : m_data(data), m_size(size)
    {
        std::string pattern = "/dev/shm/graft-fuzz-XXXXXX";
        m_root = ::mkdtemp(pattern.data());
        m_places.push_back(m_root);
        while (m_at + 3 <= m_size && m_made < kMostEntries)
            make(m_data[m_at], m_data[m_at + 1], m_data[m_at + 2]);
    }

    ~Tree()
    {
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }

    [[nodiscard]] const fs::path& root() const { return m_root; }

private:
    static constexpr int kMostEntries = 60;

    void make(std::uint8_t kind, std::uint8_t place, std::uint8_t name)
    {
        m_at += 3;
        ++m_made;
        const fs::path path = m_places[place % m_places.size()] / nameOf(name);
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(path, ignored)))
            return; // writing to a pipe would wait for a reader
        switch (kind % 6) {
        case 0:
        case 1:
            if (fs::create_directory(path, ignored))
                m_places.push_back(path);
            break;
        case 2:
            std::ofstream(path, std::ios::binary) << kPicture << place; // what follows the end changes the hash
            break;
        case 3:
            std::ofstream(path, std::ios::binary)
                .write(reinterpret_cast<const char*>(m_data + m_at),
                       std::streamsize(std::min<std::size_t>(16, m_size - m_at)));
            break;
        case 4:
            fs::create_symlink(m_places[name % m_places.size()], path, ignored);
            break;
        default:
            (void)::mkfifo(path.c_str(), 0600);
        }
    }

    /// One of those above, or the next bytes.
    std::string nameOf(std::uint8_t name)
    {
        if (name < 200)
            return kNames[name % kNames.size()];
        std::string text;
        for (int i = 0; i < name - 199 && m_at < m_size; ++i, ++m_at)
            text += m_data[m_at] == 0 || m_data[m_at] == '/' ? '_' : char(m_data[m_at]);
        return text.empty() ? "empty" : text;
    }

    const std::uint8_t* m_data;
    std::size_t m_size;
    std::size_t m_at = 0;
    int m_made = 0;
    fs::path m_root;
    std::vector<fs::path> m_places;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    ::setenv("GRAFT_CACHE_DIR", "/dev/shm/graft-fuzz-cache", 0);
    const Tree tree(data, size);
    for (const bool trainable : {true, false}) {
        try {
            const graft::ScanResult scanned = graft::scanDataset(tree.root(), {.requireTrainable = trainable});
            (void)graft::toText(scanned.dataset, scanned.report);
            (void)graft::toJson(scanned.dataset, scanned.report).dump(); // throws where a name is no UTF-8
            (void)graft::whatMatters(scanned.dataset, scanned.report);
        } catch (const graft::Error&) { // a folder that is no data set
        }
    }
    (void)graft::findPictures(tree.root());
    return 0;
}
