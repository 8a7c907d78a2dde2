#include "feature_index_test.h"

#include "backbones/catalogue.h"
#include "evaluation/feature_index.h"
#include "support/expect_error.h"
#include "support/locale_scope.h"
#include "weights/safetensors.h"

#include <QTemporaryDir>

#include <torch/torch.h>

using namespace graft;

namespace {

/// A small network; only the width of its features matters here.
constexpr const char* kBackbone = "shufflenet_v2_x1_0";
constexpr std::int64_t kFeatures = 1024;

/// Rows of features where a network would have pictures, two in a batch.
class InventedFeatures : public BatchSource {
public:
    InventedFeatures(at::Tensor rows, int stage, std::int64_t firstId)
        : m_rows(std::move(rows)), m_stage(stage), m_firstId(firstId)
    {
    }

    void startAt(int, std::int64_t position) override { m_next = position; }
    [[nodiscard]] std::int64_t position() const override { return m_next; }
    std::optional<Batch> next() override
    {
        constexpr std::int64_t kBatch = 2;
        if (m_next >= m_rows.size(0))
            return std::nullopt;
        const std::int64_t count = std::min(kBatch, m_rows.size(0) - m_next);
        Batch batch{.inputs = m_rows.slice(0, m_next, m_next + count),
                    .labels = at::zeros({count}, at::kLong),
                    .sampleIds = {},
                    .contents = {}};
        for (std::int64_t i = 0; i < count; ++i)
            batch.sampleIds.push_back(m_firstId + m_next + i);
        m_next += count;
        return batch;
    }
    [[nodiscard]] std::int64_t batchCount() const override { return (m_rows.size(0) + 1) / 2; }
    [[nodiscard]] std::int64_t pictureCount() const override { return m_rows.size(0); }
    [[nodiscard]] int stage() const override { return m_stage; }

private:
    at::Tensor m_rows;
    int m_stage;
    std::int64_t m_firstId;
    std::int64_t m_next = 0;
};

Classifier makeClassifier()
{
    torch::manual_seed(3);
    return {makeBackbone(kBackbone), {.classes = 2}};
}

/// Directions around one axis of feature space.
at::Tensor around(std::int64_t axis, std::int64_t count, double spread)
{
    torch::manual_seed(std::uint64_t(axis) + 7);
    at::Tensor rows = torch::randn({count, kFeatures}) * (spread / std::sqrt(double(kFeatures)));
    rows.select(1, axis) += 1;
    return rows;
}

/// An index of six training pictures, three of each class, and four validation pictures.
FeatureIndex indexOf(const at::Tensor& trainRows, const at::Tensor& validRows, std::int64_t limit = 100)
{
    Classifier classifier = makeClassifier();
    const int end = classifier.backbone().stageCount();
    Dataset dataset;
    dataset.classes = {"cat", "dog"};
    for (int i = 0; i < 10; ++i)
        dataset.samples.push_back({.path = "/pictures/" + std::to_string(i) + ".png",
                                   .label = i % 6 < 3 ? 0 : 1,
                                   .split = i < 6 ? Split::Train : Split::Valid});
    InventedFeatures train(trainRows, end, 0);
    InventedFeatures valid(validRows, end, 6);
    return FeatureIndex::make(classifier, train, valid, dataset, Compute(), {}, limit);
}

/// Three training pictures and two to validate with around each of two axes.
FeatureIndex makeIndex(std::int64_t limit = 100)
{
    return indexOf(at::cat({around(0, 3, 0.2), around(1, 3, 0.2)}), at::cat({around(0, 2, 0.3), around(1, 2, 0.3)}),
                   limit);
}

at::Tensor oneRow(std::int64_t axis, double spread = 0)
{
    Classifier classifier = makeClassifier();
    return classifier.pooled(around(axis, 1, spread));
}

} // namespace

void FeatureIndexTest::namesTheMostSimilarFirst()
{
    const FeatureIndex index = makeIndex();
    QCOMPARE(index.size(), std::int64_t(6));
    const auto nearest = index.nearest(oneRow(1), 4);
    QCOMPARE(nearest.size(), std::size_t(4));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(nearest[i].label, 1);
        QVERIFY(nearest[i].similarity > 0.9);
        QVERIFY(nearest[i].similarity >= nearest[i + 1].similarity);
    }
    QCOMPARE(nearest[3].label, 0);
    QVERIFY(nearest[3].similarity < 0.3);
    const auto others = index.nearest(oneRow(1), 1, nearest[0].path);
    QCOMPARE(others.front().path, nearest[1].path);
}

void FeatureIndexTest::strangePicturesAreNovel()
{
    const FeatureIndex index = makeIndex();
    Classifier classifier = makeClassifier();
    const auto novelties =
        index.novelty(classifier.pooled(at::cat({around(0, 1, 0.2), around(1, 1, 0.2), around(5, 1, 0.2)})));
    QCOMPARE(novelties.size(), std::size_t(3));
    QVERIFY2(novelties[0] <= 1, qPrintable(QString::number(novelties[0])));
    QVERIFY2(novelties[1] <= 1, qPrintable(QString::number(novelties[1])));
    QVERIFY2(novelties[2] > 3, qPrintable(QString::number(novelties[2])));
}

void FeatureIndexTest::aWrongLabelIsDoubted()
{
    Classifier classifier = makeClassifier();
    const int end = classifier.backbone().stageCount();
    Dataset dataset;
    dataset.classes = {"cat", "dog"};
    for (int i = 0; i < 84; ++i)
        dataset.samples.push_back({.path = "/pictures/" + std::to_string(i) + ".png",
                                   .label = (i < 40) != (i == 4) ? 0 : 1, // picture 4 is a cat called dog
                                   .split = i < 80 ? Split::Train : Split::Valid});
    InventedFeatures train(at::cat({around(0, 40, 0.3), around(1, 40, 0.3)}), end, 0);
    InventedFeatures valid(at::cat({around(0, 2, 0.3), around(1, 2, 0.3)}), end, 80);
    const FeatureIndex index = FeatureIndex::make(classifier, train, valid, dataset, Compute(), {}, 100);
    const LabelReview review = index.reviewLabels();
    const std::vector<LabelDoubt>& doubts = review.doubts;
    QCOMPARE(review.lookedAt, std::int64_t(80));
    QCOMPARE(doubts.size(), std::size_t(1));
    QCOMPARE(doubts.front().path, std::filesystem::path("/pictures/4.png"));
    QCOMPARE(doubts.front().label, 1);
    QCOMPARE(doubts.front().suggested, 0);
    QVERIFY(makeIndex().reviewLabels().doubts.empty());
}

void FeatureIndexTest::featuresThatSayNothingRaiseNoDoubt()
{
    const LabelReview review = indexOf(torch::zeros({6, kFeatures}), around(0, 4, 0.3)).reviewLabels();
    QCOMPARE(review.lookedAt, std::int64_t(0));
    QVERIFY(review.doubts.empty());
    const at::Tensor noNumbers = torch::full({6, kFeatures}, std::nan(""));
    EXPECT_ERROR(indexOf(noNumbers, around(0, 4, 0.3)), "no numbers");
}

/// Labels that were drawn: whoever learns them is right of half of the pictures.
void FeatureIndexTest::aModelThatGuessesDoubtsNoLabel()
{
    Classifier classifier = makeClassifier();
    const int end = classifier.backbone().stageCount();
    Dataset dataset;
    dataset.classes = {"cat", "dog"};
    torch::manual_seed(11);
    const at::Tensor drawn = torch::randint(2, {80}, at::kLong);
    for (int i = 0; i < 84; ++i)
        dataset.samples.push_back({.path = "/pictures/" + std::to_string(i) + ".png",
                                   .label = i < 80 ? int(drawn[i].item<std::int64_t>()) : 0,
                                   .split = i < 80 ? Split::Train : Split::Valid});
    InventedFeatures train(at::cat({around(0, 40, 0.3), around(1, 40, 0.3)}), end, 0);
    InventedFeatures valid(at::cat({around(0, 2, 0.3), around(1, 2, 0.3)}), end, 80);
    const LabelReview review = FeatureIndex::make(classifier, train, valid, dataset, Compute(), {}, 100).reviewLabels();
    QCOMPARE(review.lookedAt, std::int64_t(0));
    QCOMPARE(review.doubts.size(), std::size_t(0));
}

void FeatureIndexTest::theNetworksAnswersAreCounted()
{
    const FeatureIndex index = makeIndex();
    QVERIFY(index.score().has_value());
    QCOMPARE(index.score()->pictures, std::int64_t(6));
    QVERIFY(index.score()->correct <= 6);
    QVERIFY(index.score()->loss > 0);
}

void FeatureIndexTest::limitIsKept()
{
    QCOMPARE(makeIndex(3).size(), std::int64_t(4)); // whole batches of two
}

void FeatureIndexTest::comesBackFromItsFile()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("features.safetensors").toStdString();
    const FeatureIndex index = makeIndex();
    index.write(file);
    const FeatureIndex again = FeatureIndex::read(file, 2, kFeatures);
    const auto expected = index.nearest(oneRow(0, 0.2), 3);
    const auto found = again.nearest(oneRow(0, 0.2), 3);
    QCOMPARE(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        QCOMPARE(found[i].path, expected[i].path);
        QCOMPARE(found[i].label, expected[i].label);
        QVERIFY(std::abs(found[i].similarity - expected[i].similarity) < 1e-3);
    }
    QVERIFY(std::abs(again.novelty(oneRow(5)).front() / index.novelty(oneRow(5)).front() - 1) < 0.01);
}

void FeatureIndexTest::comesBackInAnyLocale_data()
{
    QTest::addColumn<QByteArray>("locale");
    for (const char* locale : test::kLocales)
        QTest::addRow("%s", locale) << QByteArray(locale);
}

void FeatureIndexTest::comesBackInAnyLocale()
{
    QFETCH(QByteArray, locale);
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("features.safetensors").toStdString();
    const FeatureIndex index = makeIndex();
    {
        const test::LocaleScope scope(locale.constData());
        if (!scope.isThere())
            QSKIP("this machine does not have the locale");
        index.write(file);
    }
    const double expected = index.novelty(oneRow(5)).front();
    QVERIFY(std::abs(FeatureIndex::read(file, 2, kFeatures).novelty(oneRow(5)).front() / expected - 1) < 0.01);
    const test::LocaleScope scope(locale.constData());
    QVERIFY(std::abs(FeatureIndex::read(file, 2, kFeatures).novelty(oneRow(5)).front() / expected - 1) < 0.01);
}

/// As earlier versions wrote it for users of some languages.
void FeatureIndexTest::aDistanceWithACommaIsRead()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("features.safetensors").toStdString();
    const FeatureIndex index = makeIndex();
    index.write(file);
    SafetensorsFile content = readSafetensors(file);
    std::string& distance = content.metadata.at("ordinary_distance");
    std::replace(distance.begin(), distance.end(), '.', ',');
    writeSafetensors(file, content);
    const double read = FeatureIndex::read(file, 2, kFeatures).novelty(oneRow(5)).front();
    QVERIFY2(std::abs(read / index.novelty(oneRow(5)).front() - 1) < 0.01, qPrintable(QString::number(read)));
}

void FeatureIndexTest::damagedFilesAreRefused_data()
{
    QTest::addColumn<QString>("damage");
    for (const char* damage : {"label", "length", "nan", "pictures", "distance", "shape"})
        QTest::addRow("%s", damage) << damage;
}

void FeatureIndexTest::damagedFilesAreRefused()
{
    QFETCH(QString, damage);
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("features.safetensors").toStdString();
    at::Tensor features = torch::rand({2, kFeatures});
    at::Tensor labels = at::tensor({0, 1}, at::kLong);
    SafetensorsFile content{.tensors = {},
                            .metadata = {{"pictures", "[\"a.png\", \"b.png\"]"}, {"ordinary_distance", "0.5"}}};
    const auto write = [&] {
        content.tensors = {{"features", features}, {"labels", labels}};
        writeSafetensors(file, content);
    };
    write();
    QCOMPARE(FeatureIndex::read(file, 2, kFeatures).size(), std::int64_t(2));
    if (damage == "label")
        labels = at::tensor({0, 2}, at::kLong);
    else if (damage == "length")
        labels = at::tensor({0}, at::kLong);
    else if (damage == "nan")
        features.fill_(std::nan(""));
    else if (damage == "pictures")
        content.metadata["pictures"] = "[\"a.png\", 5]";
    else if (damage == "distance")
        content.metadata["ordinary_distance"] = "-1";
    else
        features = torch::rand({2, kFeatures, 1});
    write();
    EXPECT_ERROR(FeatureIndex::read(file, 2, kFeatures), "training pictures");
}

#include "moc_feature_index_test.cpp"
