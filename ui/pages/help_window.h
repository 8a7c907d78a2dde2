#pragma once

#include "models/help_text.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace graft::ui {

/// The help: its pages and its glossary in a list that is searched by typing, and the text beside it. Stays open beside
/// the window.
class HelpWindow final : public QDialog {
    Q_OBJECT

public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// Opens a topic in the help of the window that `near` is in: there is one for each.
    static HelpWindow* openAt(QWidget* near, const QString& topic);

    /// @param topic one that is not there is not shown.
    void showTopic(const QString& topic);
    [[nodiscard]] QString topic() const { return m_topic; }
    [[nodiscard]] QLineEdit* search() const { return m_search; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QTextBrowser* text() const { return m_text; }
    /// Shown where the search finds nothing.
    [[nodiscard]] QLabel* nothingFound() const { return m_nothing; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillList();
    void showBody();

    std::vector<HelpTopic> m_topics;
    QString m_topic;
    QLineEdit* m_search;
    QLabel* m_nothing; ///< That nothing was found.
    QListWidget* m_list;
    QTextBrowser* m_text;
};

} // namespace graft::ui
