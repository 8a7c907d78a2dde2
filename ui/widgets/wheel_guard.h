#pragma once

#include <QObject>

namespace graft::ui {

/// Filters the application's events: a mouse wheel that passes over a field or a choice scrolls the page, and changes
/// a value only where the field has been clicked.
class WheelGuard final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
};

} // namespace graft::ui
