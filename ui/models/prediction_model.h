#pragma once

#include "deploy/predictor.h"

#include <QAbstractListModel>

namespace graft::ui {

class ThumbnailCache;

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
    void clear();

    [[nodiscard]] const std::vector<Prediction>& predictions() const { return m_predictions; }
    [[nodiscard]] int failedCount() const;
    [[nodiscard]] int unlikeCount() const;

    /// See predictionTable().
    [[nodiscard]] std::string toCsv() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void refresh(const QString& file);

    ThumbnailCache& m_thumbnails;
    std::vector<Prediction> m_predictions;
    QMultiHash<QString, int> m_rows; ///< By file.
};

} // namespace graft::ui
