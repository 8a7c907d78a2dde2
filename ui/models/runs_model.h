#pragma once

#include "runs/run_list.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <filesystem>
#include <vector>

namespace graft::ui {

/// Where a run stands, in words.
QString runStateInWords(const ListedRun& run);
/// "91.2 % (84.1–95.3)": with the 95 % interval where it is known of how many pictures it is.
QString accuracyInWords(double share, std::int64_t pictures);

/// Runs, a row each. SortRole gives what a column is sorted by. Names and notes can be edited; what the user changes is
/// shown at once and told, and the model writes nothing.
class RunsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Star, Name, When, DataSet, Backbone, Learns, Epochs, Valid, Test, State, Note, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    /// Does nothing where they are the same ones.
    void setRuns(std::vector<ListedRun> runs);
    [[nodiscard]] const std::vector<ListedRun>& runs() const { return m_runs; }
    [[nodiscard]] const ListedRun& run(int row) const { return m_runs[std::size_t(row)]; }
    /// -1 if it is not among them.
    [[nodiscard]] int rowOf(const std::filesystem::path& folder) const;

    /// As the user has it; shown at once and told.
    void setAbout(int row, const RunAbout& about);
    /// The run whose results are shown; in bold.
    void setOpenRun(const std::filesystem::path& folder);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void aboutEdited(const std::filesystem::path& run, const graft::RunAbout& about);

private:
    [[nodiscard]] QString textOf(const ListedRun& run, int column) const;
    [[nodiscard]] QString tipOf(const ListedRun& run, int column) const;
    [[nodiscard]] QVariant sortValueOf(const ListedRun& run, int column) const;

    std::vector<ListedRun> m_runs;
    std::filesystem::path m_open;
};

/// Those of one data set, or all; and of these the ones in which some words occur.
class RunsFilter final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit RunsFilter(RunsModel* runs, QObject* parent = nullptr);

    /// @param root of the data set; empty for the runs of all.
    void setDataSet(const std::filesystem::path& root);
    void setWords(const QString& words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    RunsModel* m_runs;
    std::filesystem::path m_root;
    QStringList m_words;
};

} // namespace graft::ui
