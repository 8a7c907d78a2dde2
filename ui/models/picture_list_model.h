#pragma once

#include "datasets/dataset.h"
#include "evaluation/evaluation_result.h"
#include "runs/run_store.h"

#include <QAbstractListModel>

namespace graft::ui {

class ThumbnailCache;

/// One picture as a list shows it.
struct PictureItem {
    SharedPath file;
    QString caption;      ///< One line below the picture.
    QString detail;       ///< A second line; may be empty.
    bool wrong = false;   ///< The caption tells of a mistake.
    QString suggestion;   ///< The class that a model gives it, where its label is another.
    QString explained;    ///< What the caption says, in whole sentences; may be empty.
    int group = 0;        ///< Of the groups of copies, counted from 1; 0 outside of them.
    int groups = 0;       ///< How many there are.
    bool leftOut = false; ///< By the user: nothing learns from it.
};

/// Pictures with thumbnails that arrive when they are decoded. Shows any list of pictures: a part of a data set, or
/// the mistakes of a model.
class PictureListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        DetailRole = Qt::UserRole + 1,
        WrongRole,
        BrokenRole,
        PathRole,
        SuggestionRole,
        LeftOutRole,
        GroupRole,      ///< "Copies 1 of 12"; empty outside of groups.
        GroupStartRole, ///< Whether the group begins with this picture.
    };

    explicit PictureListModel(ThumbnailCache& thumbnails, QObject* parent = nullptr);

    void setItems(std::vector<PictureItem> items);
    /// The same pictures with other words, or fewer of them: those that stay are known again. Otherwise as setItems().
    void updateItems(std::vector<PictureItem> items);

    [[nodiscard]] const std::vector<PictureItem>& items() const { return m_items; }
    /// -1 if it is not there.
    [[nodiscard]] int rowOf(const SharedPath& file) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void refresh(const QString& file);
    [[nodiscard]] QString groupOf(int row) const;

    ThumbnailCache& m_thumbnails;
    std::vector<PictureItem> m_items;
    mutable QMultiHash<QString, int> m_shown; ///< Rows whose pictures were asked for, by file.
};

/// Mistakes, most confident first.
std::vector<PictureItem> mistakesOf(const EvaluationResult& result, const std::vector<std::string>& classes);

/// Pictures whose labels look wrong, the surest first: training pictures that are doubted, and mistakes on validation
/// and test pictures that the model is sure of. Only these have a percentage, which is the model's; what training
/// pictures look like is told by those beside them, since the model has learnt their labels.
std::vector<PictureItem> likelyMislabelled(const TrainingReport& report);

/// Pictures named rightly but with the lowest probability, lowest first; at most `count`.
std::vector<PictureItem> leastCertainOf(const EvaluationResult& result, const std::vector<std::string>& classes,
                                        std::size_t count);

/// The pictures behind one cell of the confusion matrix, most confident first.
std::vector<PictureItem> picturesInCell(const EvaluationResult& result, const std::vector<std::string>& classes,
                                        int trueClass, int predictedClass);

QString splitTitle(Split split); ///< "Train", "Validation", "Test"

} // namespace graft::ui
