#include "ui/augmentation_choice_test.h"

#include "models/project.h"
#include "pages/augmentation_choice.h"
#include "pages/train_page.h"
#include "pages/training_settings.h"
#include "support/small_data.h"
#include "support/studio_parts.h"
#include "widgets/picture_strip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

/// Four training pictures, red on the left and blue on the right.
std::shared_ptr<const ScanResult> writtenData(const QTemporaryDir& folder, const std::vector<std::string>& classes)
{
    Image halves = test::colouredPicture(220, 30, 30, 1, 64, 64);
    for (int y = 0; y < 64; ++y)
        for (int x = 32; x < 64; ++x) {
            halves.row(y)[3 * x] = 30;
            halves.row(y)[3 * x + 2] = 220;
        }
    ScanResult scanned;
    scanned.dataset.root = folder.path().toStdString();
    scanned.dataset.classes = classes;
    for (int i = 0; i < 4; ++i) {
        const std::filesystem::path file = scanned.dataset.root / (std::to_string(i) + ".png");
        writeImage(file, halves);
        scanned.dataset.samples.push_back({file, i % 2, Split::Train});
    }
    return std::make_shared<const ScanResult>(std::move(scanned));
}

int mirroredIn(const std::vector<QImage>& pictures)
{
    return int(std::count_if(pictures.begin(), pictures.end(), [](const QImage& picture) {
        const QColor left(picture.pixel(2, picture.height() / 2));
        return left.blue() > left.red();
    }));
}

} // namespace

void AugmentationChoiceTest::whatIsShownIsChosen_data()
{
    QTest::addColumn<QString>("words");
    for (const char* words : {"none", "light", "strong", "light,no-mirror", "strong,no-mirror,no-rotation", "mirror",
                              "light,rotation", "strong,no-crop"})
        QTest::addRow("%s", words) << words;
}

void AugmentationChoiceTest::whatIsShownIsChosen()
{
    QFETCH(QString, words);
    AugmentationChoice choice;
    choice.setChoice(augmentationFromString(words.toStdString()));
    QVERIFY(choice.choice().has_value());
    QCOMPARE(QString::fromStdString(toString(*choice.choice())), words);
    choice.setChoice({});
    QVERIFY(!choice.choice().has_value());
}

void AugmentationChoiceTest::aPartThatIsTouchedIsNoLongerAutomatic()
{
    AugmentationChoice choice;
    choice.setAutomatic(Augmentation::Light);
    QSignalSpy edited(&choice, &AugmentationChoice::edited);
    QVERIFY(choice.mirrorBox()->isChecked());
    choice.mirrorBox()->click();
    QCOMPARE(edited.count(), 1);
    QCOMPARE(QString::fromStdString(toString(choice.choice().value_or(Augmentation::None))), "light,no-mirror");
}

void AugmentationChoiceTest::thePageShowsWhatItDoes()
{
    const QTemporaryDir folder;
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(writtenData(folder, {"cat", "dog"}));
    TrainPage page(parts.context);
    page.resize(1040, 680);
    page.show();
    AugmentationChoice* choice = page.settings()->augmentation();
    QTRY_COMPARE(int(choice->strip()->pictures().size()), 4);
    QCOMPARE(mirroredIn(choice->strip()->pictures()), 0); // the head alone learns: as they are
    TrainingConfig config = parts.project.config();
    config.augmentSet = true;
    config.augment = Augmentation::Light;
    parts.project.setConfig(config);
    QTRY_VERIFY(mirroredIn(choice->strip()->pictures()) > 0);
    choice->mirrorBox()->click();
    QTRY_COMPARE(mirroredIn(choice->strip()->pictures()), 0);
    QVERIFY(parts.project.config().augmentSet);
    QVERIFY(!parts.project.config().augment.mirror);
}

void AugmentationChoiceTest::leftAndRightAreNotMirroredUnasked()
{
    const QTemporaryDir folder;
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(writtenData(folder, {"left", "right"}));
    parts.project.setFreeze(FreezeChoice::nothing());
    TrainPage page(parts.context);
    page.show();
    AugmentationChoice* choice = page.settings()->augmentation();
    QVERIFY(!choice->choice().has_value());
    QVERIFY(choice->effective() == Augmentation::Light.withoutMirror());
    parts.project.setData(writtenData(folder, {"cat", "dog"}));
    QVERIFY(choice->effective() == Augmentation::Light);
}

#include "moc_augmentation_choice_test.cpp"
