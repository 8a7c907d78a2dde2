#pragma once

#include "pages/page.h"

class QTableView;

namespace graft::ui {

class BackboneModel;

/// The second step: which pretrained network to start from.
class BackbonePage final : public Page {
    Q_OBJECT

public:
    BackbonePage(PageContext& context, QWidget* parent = nullptr);

    /// The catalogue could not be described.
    void showFailure(const QString& message);

    [[nodiscard]] QTableView* table() const { return m_table; }

private:
    QWidget* makeContent();
    QWidget* makeDetails();
    void showProject();
    void showDetails();

    BackboneModel* m_model;
    QTableView* m_table;
    QLabel* m_title;
    QLabel* m_facts;
    MessageCard* m_weights;
};

} // namespace graft::ui
