// The page of images with pictures that there are no files of.
#pragma once

#include "pages/image_gallery.h"
#include "pages/images_page.h"
#include "pages/picture_actions.h"
#include "support/studio_parts.h"
#include "widgets/picture_grid.h"

#include <QLabel>
#include <QtTest>

#include <memory>
#include <string>

/// Pictures of as many classes, class by class, all to train on but the last of each, which validates. There are no
/// files.
inline std::shared_ptr<const graft::ScanResult> manyPictures(int classes, int perClass)
{
    graft::ScanResult scanned;
    scanned.dataset.root = "/nowhere/many";
    for (int label = 0; label < classes; ++label)
        scanned.dataset.classes.push_back("kind " + std::to_string(label + 1));
    for (int label = 0; label < classes; ++label)
        for (int i = 0; i < perClass; ++i)
            scanned.dataset.samples.push_back(
                {"/nowhere/many/" + std::to_string(label) + "/" + std::to_string(i) + ".jpg", label,
                 i + 1 < perClass ? graft::Split::Train : graft::Split::Valid});
    scanned.report.origins.fill(graft::SplitOrigin::Folder);
    return std::make_shared<const graft::ScanResult>(std::move(scanned));
}

struct ShownImages {
    StudioParts parts;
    std::unique_ptr<graft::ui::ImagesPage> page;
    graft::ui::PictureGrid* grid = nullptr;

    explicit ShownImages(const std::shared_ptr<const graft::ScanResult>& data)
    {
        parts.project.setData(data);
        page = std::make_unique<graft::ui::ImagesPage>(parts.context);
        page->resize(1000, 700);
        page->show();
        page->activateWindow();
        grid = page->gallery()->grid();
        grid->setFocus();
        (void)QTest::qWaitForWindowActive(page.get());
        for (int i = 0; i < 8; ++i) // rows that turn into columns ask for room again
            QCoreApplication::processEvents();
    }

    [[nodiscard]] QString count() const { return page->gallery()->actions()->countLabel()->text(); }
    [[nodiscard]] QString hint() const { return page->gallery()->actions()->hint(); }
    [[nodiscard]] const graft::Corrections& corrections() const { return parts.project.corrections(); }
    [[nodiscard]] std::filesystem::path picture(int row) const
    {
        return page->pictures()->items()[std::size_t(row)].file;
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, modifiers,
                          grid->visualRect(page->pictures()->index(row)).center());
    }
};
