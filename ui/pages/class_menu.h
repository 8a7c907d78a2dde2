#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QKeyEvent;
class QMenu;
class QWidget;

namespace graft::ui {

using ClassChosen = std::function<void(const std::string&)>;

/// Fills a menu with the classes, and with their number keys where each has one; with a way to find one by typing where
/// they are too many to list.
void addClassesTo(QMenu* menu, const std::vector<std::string>& classes, QWidget* window, const ClassChosen& chosen);

/// Asks for one of many classes.
/// @param typed a part of its name, to begin with.
void askForClass(const std::vector<std::string>& classes, QWidget* window, const ClassChosen& chosen,
                 const QString& typed = {});

/// Whether each class has a number key: 1 to 9, and 0 for the tenth. Where all are called by a digit, that is their
/// key.
bool haveNumberKeys(const std::vector<std::string>& classes);
/// Of a class that has one: 0 to 9.
int numberKeyOf(const std::vector<std::string>& classes, std::size_t index);
/// "1 to 9, 0"; empty if they have none.
QString numberKeys(const std::vector<std::string>& classes);
/// "1 cat  ·  2 dog"; empty if they have none, or if that is what they are called.
QString numberKeysByName(const std::vector<std::string>& classes);
/// The class whose number key this is, if it is one and nothing is held down with it.
std::optional<std::string> classOfKey(const QKeyEvent& event, const std::vector<std::string>& classes);

} // namespace graft::ui
