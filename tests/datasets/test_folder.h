#pragma once

#include "base/files.h"
#include "images/decode.h"
#include "images/test_pictures.h"

#include <QTemporaryDir>

#include <filesystem>
#include <string>

/// A temporary folder that is filled with small pictures.
class TestFolder {
public:
    [[nodiscard]] std::filesystem::path path(const std::string& name = {}) const
    {
        const std::filesystem::path root = m_folder.path().toStdString();
        return name.empty() ? root : root / name;
    }

    /// Writes a PNG whose content depends on `seed` alone.
    void addPicture(const std::string& name, int seed) const
    {
        using namespace testing_pictures;
        graft::writeImage(path(name), plainImage(8, 6, {seed % 256, seed / 256 % 256, 77}));
    }

    void addPictures(const std::string& folder, int count, int firstSeed) const
    {
        for (int i = 0; i < count; ++i)
            addPicture(folder + "/picture" + std::to_string(i) + ".png", firstSeed + i);
    }

    void addText(const std::string& name, const std::string& text = "words") const
    {
        graft::writeFileAtomically(path(name), text);
    }

    void addFolder(const std::string& name) const { std::filesystem::create_directories(path(name)); }

private:
    QTemporaryDir m_folder;
};
