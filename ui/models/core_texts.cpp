#include "models/core_texts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace graft::ui {

namespace {

constexpr auto kContext = "graft::core";

// %1, %2 ... stand for what differs: figures, names, paths, or another sentence of this list.
constexpr const char* kPatterns[] = {
    // Freeze plans
    QT_TRANSLATE_NOOP("graft::core", "head only"),
    QT_TRANSLATE_NOOP("graft::core", "nothing frozen"),
    QT_TRANSLATE_NOOP("graft::core", "first %1 % of layers frozen (%2)"),
    QT_TRANSLATE_NOOP("graft::core", "%1 of %2 stages frozen"),
    // Advice
    QT_TRANSLATE_NOOP("graft::core", "%1 training pictures in %2 classes. Train only the head first: it takes seconds, "
                                     "and its result shows whether the pretrained layers fit these pictures."),
    QT_TRANSLATE_NOOP("graft::core", "%1 training pictures in %2 classes like those the network knows: freeze the "
                                     "first 70 % and let the last layers adapt."),
    QT_TRANSLATE_NOOP("graft::core", "%1 training pictures in %2 classes like those the network knows: the head alone "
                                     "is enough, more would overfit."),
    QT_TRANSLATE_NOOP("graft::core", "%1 training pictures in %2 classes unlike those the network knows: train all "
                                     "layers, starting from the pretrained weights."),
    QT_TRANSLATE_NOOP("graft::core", "%1 training pictures in %2 classes unlike those the network knows: keep the "
                                     "first 40 %, which see edges and textures, and train the rest."),
    QT_TRANSLATE_NOOP("graft::core", "A linear classifier is best after %1, with %2 of %3 validation pictures right: "
                                     "they are like those the network knows. The head alone is enough."),
    QT_TRANSLATE_NOOP("graft::core",
                      "A linear classifier is best after %1, with %2 of %3 validation pictures right, and "
                      "about as good at the network's end: they are like those the network knows. The "
                      "head alone is enough."),
    QT_TRANSLATE_NOOP("graft::core", "A linear classifier is best after %1, with %2 of %3 validation pictures right, "
                                     "only near the network's end. %4"),
    QT_TRANSLATE_NOOP("graft::core",
                      "A linear classifier is best after %1, with %2 of %3 validation pictures right. "
                      "After %4, %5 of the way through the layers, nothing is won any more: what follows "
                      "has specialised in what the network was trained on. Freeze up to there and train "
                      "the rest."),
    // What is going on
    QT_TRANSLATE_NOOP("graft::core", "Computing the frozen layers, once"),
    QT_TRANSLATE_NOOP("graft::core", "Epoch %1 of %2"),
    QT_TRANSLATE_NOOP("graft::core", "Trying learning rates"),
    QT_TRANSLATE_NOOP("graft::core", "Classifying"),
    QT_TRANSLATE_NOOP("graft::core", "Evaluating"),
    QT_TRANSLATE_NOOP("graft::core", "Reading pictures"),
    QT_TRANSLATE_NOOP("graft::core", "Drawing leaves"),
    QT_TRANSLATE_NOOP("graft::core", "Looking at pictures"),
    QT_TRANSLATE_NOOP("graft::core", "Trying stages"),
    QT_TRANSLATE_NOOP("graft::core", "Downloading %1"),
    QT_TRANSLATE_NOOP("graft::core", "Computes in %1: %2"),
    // Training
    QT_TRANSLATE_NOOP("graft::core", "%1 training, %2 validation and %3 test pictures in %4 classes"),
    QT_TRANSLATE_NOOP("graft::core", "%1, head only"),
    QT_TRANSLATE_NOOP("graft::core", "%1, nothing frozen"),
    QT_TRANSLATE_NOOP("graft::core", "%1, first %2 % of layers frozen (%3)"),
    QT_TRANSLATE_NOOP("graft::core", "%1, %2 of %3 stages frozen"),
    QT_TRANSLATE_NOOP("graft::core", "%1 pictures are corrected"),
    QT_TRANSLATE_NOOP("graft::core", "Careful: %1 pictures are in more than one class (see graft check)"),
    QT_TRANSLATE_NOOP("graft::core",
                      "Careful: %1 pictures are in more than one split, so figures look better than they "
                      "are (see graft check)"),
    QT_TRANSLATE_NOOP("graft::core", "Careful: %1 groups of classes have almost the same name (see graft check)"),
    QT_TRANSLATE_NOOP("graft::core", "Careful: the class '%1' has no training picture"),
    QT_TRANSLATE_NOOP("graft::core", "The frozen layers are computed in every epoch: nothing is kept, or it fits "
                                     "neither disk nor memory"),
    QT_TRANSLATE_NOOP("graft::core", "The test pictures cannot be used. %1"),
    // Errors about folders and files
    QT_TRANSLATE_NOOP("graft::core", "There is no folder '%1'."),
    QT_TRANSLATE_NOOP("graft::core", "There is no file '%1'."),
    QT_TRANSLATE_NOOP("graft::core", "There is no file or folder '%1'."),
    QT_TRANSLATE_NOOP("graft::core", "Cannot open the folder '%1'. %2"),
    QT_TRANSLATE_NOOP("graft::core",
                      "Cannot use as a data set '%1': found a file, expected a folder of class folders."),
    QT_TRANSLATE_NOOP("graft::core",
                      "There are no pictures to learn from in '%1': found %2, expected a folder for each "
                      "class with JPEG, PNG, BMP, TIFF or WebP pictures in it."),
    QT_TRANSLATE_NOOP("graft::core", "There are too few classes to learn in '%1': found no class with training "
                                     "pictures, expected at least two class folders."),
    QT_TRANSLATE_NOOP("graft::core",
                      "There are too few classes to learn in '%1': found training pictures of '%2' only, "
                      "expected at least two class folders."),
    QT_TRANSLATE_NOOP("graft::core", "%1 pictures cannot be read; the first is '%2': %3."),
    QT_TRANSLATE_NOOP("graft::core", "There are no validation pictures in '%1'. Give each class at least two pictures, "
                                     "or add a valid folder."),
    QT_TRANSLATE_NOOP("graft::core", "Cannot create the folder '%1'. %2"),
    QT_TRANSLATE_NOOP("graft::core", "Cannot create the run folder '%1'. %2"),
    QT_TRANSLATE_NOOP("graft::core", "Cannot read the file '%1'. %2"),
    QT_TRANSLATE_NOOP("graft::core", "Cannot write '%1'. %2"),
    QT_TRANSLATE_NOOP("graft::core", "Cannot write '%1': found something that is not a plain file."),
    QT_TRANSLATE_NOOP("graft::core", "Permission denied."),
    QT_TRANSLATE_NOOP("graft::core", "No space left on device."),
    QT_TRANSLATE_NOOP("graft::core", "No such file or directory."),
    QT_TRANSLATE_NOOP("graft::core", "Read-only file system."),
    QT_TRANSLATE_NOOP("graft::core", "Not a directory."),
    // Errors about pictures
    QT_TRANSLATE_NOOP("graft::core", "Cannot read the picture '%1': found %2, expected %3."),
    QT_TRANSLATE_NOOP("graft::core", "Cannot read the picture '%1': found %2."),
    QT_TRANSLATE_NOOP("graft::core", "None of these pictures can be read; the first is '%1': found %2."),
    QT_TRANSLATE_NOOP("graft::core", "an empty file"),
    QT_TRANSLATE_NOOP("graft::core", "a GIF picture"),
    QT_TRANSLATE_NOOP("graft::core", "a HEIC picture"),
    QT_TRANSLATE_NOOP("graft::core", "an AVIF picture"),
    QT_TRANSLATE_NOOP("graft::core", "a PDF document"),
    QT_TRANSLATE_NOOP("graft::core", "a file that is no picture"),
    QT_TRANSLATE_NOOP("graft::core", "%1, expected JPEG, PNG, BMP, TIFF or WebP"),
    QT_TRANSLATE_NOOP("graft::core", "JPEG data that ends early"),
    QT_TRANSLATE_NOOP("graft::core", "JPEG data without a frame"),
    QT_TRANSLATE_NOOP("graft::core", "%1 data that is damaged"),
    QT_TRANSLATE_NOOP("graft::core", "%1 data that cannot be read (%2)"),
    QT_TRANSLATE_NOOP("graft::core", "%1 data that is damaged or of a kind that cannot be read"),
    QT_TRANSLATE_NOOP("graft::core", "PNG data without a header"),
    QT_TRANSLATE_NOOP("graft::core", "an animated WebP picture, expected a still one"),
    // Errors about models and training
    QT_TRANSLATE_NOOP("graft::core", "The weights of %1 are not on this machine. %2"),
    QT_TRANSLATE_NOOP("graft::core", "There is no finished run in '%1'. `graft runs` lists the finished ones."),
    QT_TRANSLATE_NOOP("graft::core", "Cannot use the run '%1': found %2."),
    QT_TRANSLATE_NOOP("graft::core", "The run has no trained weights yet '%1'."),
    QT_TRANSLATE_NOOP("graft::core", "There is not enough memory for this training. Use a smaller batch or freeze more "
                                     "layers."),
    QT_TRANSLATE_NOOP("graft::core", "Training diverged: the loss is no longer a number. Use a smaller learning rate."),
    QT_TRANSLATE_NOOP("graft::core", "The disk is full, and so is the memory for what the frozen layers gave."),
    QT_TRANSLATE_NOOP("graft::core", "Cannot download '%1': found %2. %3"),
};

struct Pattern {
    const char* source;
    QRegularExpression expression;
};

/// Each text with its places turned into groups.
const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> kAll = [] {
        static const QRegularExpression kPlace(QStringLiteral("%(\\d)"));
        std::vector<Pattern> all;
        for (const char* source : kPatterns) {
            const QString text = QString::fromUtf8(source);
            QString expression;
            qsizetype end = 0;
            for (const QRegularExpressionMatch& place : kPlace.globalMatch(text)) {
                expression += QRegularExpression::escape(text.mid(end, place.capturedStart() - end)) + "(.+?)";
                end = place.capturedEnd();
            }
            expression += QRegularExpression::escape(text.mid(end));
            all.push_back({source, QRegularExpression(QRegularExpression::anchoredPattern(expression),
                                                      QRegularExpression::DotMatchesEverythingOption)});
        }
        return all;
    }();
    return kAll;
}

/// Empty if no pattern fits.
QString translated(const QString& text)
{
    for (const Pattern& pattern : patterns()) {
        const QRegularExpressionMatch match = pattern.expression.match(text);
        if (!match.hasMatch())
            continue;
        QString result = QCoreApplication::translate(kContext, pattern.source);
        // From the last to the first, so that what is put in is not taken for a place.
        std::vector<std::pair<qsizetype, int>> places;
        for (int number = 1; number <= match.lastCapturedIndex(); ++number)
            if (const qsizetype at = result.indexOf('%' + QString::number(number)); at >= 0)
                places.push_back({at, number});
        std::sort(places.rbegin(), places.rend());
        for (const auto& [at, number] : places)
            result.replace(at, 2, localized(match.captured(number)));
        return result;
    }
    return {};
}

} // namespace

QString localized(const QString& text)
{
    if (const QString whole = translated(text); !whole.isEmpty())
        return whole;
    // An error may be followed by advice.
    for (qsizetype end = text.indexOf(". "); end >= 0; end = text.indexOf(". ", end + 1))
        if (const QString first = translated(text.left(end + 1)); !first.isEmpty())
            return first + ' ' + localized(text.mid(end + 2));
    return text;
}

QString localized(const std::string& text)
{
    return localized(QString::fromStdString(text));
}

} // namespace graft::ui
