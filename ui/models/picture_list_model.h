#pragma once

#include "datasets/dataset.h"
#include "evaluation/evaluation_result.h"
#include "runs/run_store.h"

#include <QAbstractListModel>

namespace graft::ui {

class ThumbnailCache;

/// One picture as a list shows it.
struct PictureItem {
    std::string file;   ///< Its path as bytes: of 50,000 pictures, paths would take three times as long to copy.
    QString caption;    ///< One line below the picture.
    QString detail;     ///< A second line; may be empty.
    bool wrong = false; ///< The caption tells of a mistake.
};

/// Pictures with thumbnails that arrive when they are decoded. Shows any list of pictures: a part of a data set, or
/// the mistakes of a model.
class PictureListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, WrongRole, BrokenRole, PathRole };

    explicit PictureListModel(ThumbnailCache& thumbnails, QObject* parent = nullptr);

    void setItems(std::vector<PictureItem> items);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void refresh(const QString& file);

    ThumbnailCache& m_thumbnails;
    std::vector<PictureItem> m_items;
    mutable QMultiHash<QString, int> m_shown; ///< Rows whose pictures were asked for, by file.
};

/// Mistakes, most confident first.
std::vector<PictureItem> mistakesOf(const EvaluationResult& result, const std::vector<std::string>& classes);

/// Pictures whose labels look wrong, the surest first: training pictures that are doubted, and mistakes on validation
/// and test pictures that the model is sure of.
std::vector<PictureItem> likelyMislabelled(const TrainingReport& report);

/// Pictures named rightly but with the lowest probability, lowest first; at most `count`.
std::vector<PictureItem> leastCertainOf(const EvaluationResult& result, const std::vector<std::string>& classes,
                                        std::size_t count);

/// The pictures behind one cell of the confusion matrix, most confident first.
std::vector<PictureItem> picturesInCell(const EvaluationResult& result, const std::vector<std::string>& classes,
                                        int trueClass, int predictedClass);

QString splitTitle(Split split); ///< "Train", "Validation", "Test"

} // namespace graft::ui
