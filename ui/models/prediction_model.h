#pragma once

#include "deploy/predictor.h"

#include <QAbstractListModel>

#include <map>

namespace graft::ui {

class ThumbnailCache;

/// How many answers of which kind there are.
struct AnswerCounts {
    int all = 0;
    int failed = 0;                     ///< Could not be read.
    int unlike = 0;                     ///< Unlike the training pictures.
    std::map<std::string, int> classes; ///< By the best class.
};

/// Answers for pictures, in the order in which they arrived.
class PredictionModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1,
        ErrorRole,   ///< Empty if it went well.
        BrokenRole,  ///< Whether the picture cannot be drawn.
        ClassesRole, ///< QStringList, best first.
        SharesRole,  ///< std::vector<double> of probabilities, in the same order.
        UnlikeRole   ///< Whether it is unlike the training pictures.
    };

    explicit PredictionModel(ThumbnailCache& thumbnails, QObject* parent = nullptr);

    void append(const std::vector<Prediction>& predictions);
    /// Takes answers from the list. @param rows in any order.
    void remove(std::vector<int> rows);
    void clear();

    [[nodiscard]] const std::vector<Prediction>& predictions() const { return m_predictions; }
    [[nodiscard]] const Prediction& at(int row) const { return m_predictions[std::size_t(row)]; }
    /// Kept as answers come and go; takes no time.
    [[nodiscard]] const AnswerCounts& counts() const { return m_counts; }

    /// See predictionTable().
    [[nodiscard]] std::string toCsv() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void refresh(const QString& file);
    void count(const Prediction& prediction, int step);
    void findRowsAgain();

    ThumbnailCache& m_thumbnails;
    std::vector<Prediction> m_predictions;
    AnswerCounts m_counts;
    QMultiHash<QString, int> m_rows; ///< By file.
};

} // namespace graft::ui
