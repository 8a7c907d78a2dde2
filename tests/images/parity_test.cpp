#include "images/parity_test.h"

#include "base/files.h"
#include "images/decode.h"
#include "images/preprocessing.h"
#include "images/test_pictures.h"

#include <QtTest>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include <nlohmann/json.hpp>

using namespace graft;
using namespace testing_pictures;

namespace fs = std::filesystem;

namespace {

fs::path sharedFolder()
{
    if (const char* folder = std::getenv("GRAFT_SHARED_DIR"))
        return folder;
    return fs::path(GRAFT_SOURCE_DIR).parent_path() / "shared";
}

/// The three geometries of the fixtures, at the network's resolution.
Preprocessing preprocessingFor(const std::string& geometry, int size)
{
    Preprocessing preprocessing{.size = size};
    preprocessing.rule = geometry == "B" ? ResizeRule::CropThenResize : ResizeRule::ResizeThenCrop;
    preprocessing.cropFraction = double(size) / (size + 32);
    preprocessing.resizeTo = geometry == "C" ? size + 32 : size;
    return preprocessing;
}

/// The largest difference of a channel.
int distance(const Pixel& a, const Pixel& b)
{
    return std::max({std::abs(a[0] - b[0]), std::abs(a[1] - b[1]), std::abs(a[2] - b[2])});
}

} // namespace

void ParityTest::photographsEqualPillow_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("size");
    QTest::addRow("lite0") << "efficientnet_lite0" << 224;
    QTest::addRow("lite1") << "efficientnet_lite1" << 240;
    QTest::addRow("lite2") << "efficientnet_lite2" << 260;
}

void ParityTest::photographsEqualPillow()
{
    QFETCH(QString, model);
    QFETCH(int, size);
    const fs::path fixture = sharedFolder() / "parity" / "fixtures" / (model.toStdString() + ".json");
    if (!fs::exists(fixture))
        QSKIP("The shared fixtures are not here; set GRAFT_SHARED_DIR to their folder.");
    const auto images = nlohmann::json::parse(readTextFile(fixture)).at("images");
    QVERIFY(!images.empty());
    for (const auto& entry : images) {
        Preprocessing preprocessing = preprocessingFor(entry.at("geometry"), size);
        preprocessing.interpolation = interpolationFromString(entry.at("interpolation"));
        const Image fitted =
            preprocessing.fit(readImage(sharedFolder() / "data" / "imagenet-samples" / entry.at("file")));
        for (const auto& sample : entry.at("u8_samples")) {
            const Pixel actual = pixelAt(fitted, sample[1], sample[0]);
            const Pixel expected = sample[2].get<Pixel>();
            QVERIFY2(distance(actual, expected) <= 1, (toText(actual) + " for " + toText(expected)).c_str());
        }
        const auto sum = std::accumulate(fitted.rgb.begin(), fitted.rgb.end(), qint64{0});
        const auto expectedSum = entry.at("u8_sum").get<qint64>();
        QVERIFY2(std::abs(sum - expectedSum) * 20'000 < expectedSum,
                 qPrintable(QString("%1 for %2").arg(sum).arg(expectedSum)));
    }
}

#include "moc_parity_test.cpp"
