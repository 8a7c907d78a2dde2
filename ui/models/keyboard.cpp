#include "models/keyboard.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace graft::ui {

namespace {

struct KeyboardWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::Keyboard)
};

QString inWords(const QKeySequence& key)
{
    return key.toString(QKeySequence::NativeText);
}

QString row(const QString& key, const QString& what)
{
    return QStringLiteral("| **%1** | %2 |\n").arg(key, what);
}

QString table(const QString& where, const QStringList& rows)
{
    return QStringLiteral("### %1\n\n| %2 | |\n|---|---|\n%3\n")
        .arg(where, KeyboardWords::tr("Key"), rows.join(QString()));
}

QString anywhere()
{
    QStringList rows{
        row(KeyboardWords::tr("%1 to %2").arg(inWords(keyOf(kSteps.front())), inWords(keyOf(kSteps.back()))),
            KeyboardWords::tr("Shows a step"))};
    for (const WindowKey& key : windowKeys())
        rows << row(inWords(key.keys.front()), key.what);
    return table(KeyboardWords::tr("Anywhere"), rows);
}

using Keys = QList<QKeySequence>;

/// Named by the first of them.
PartKey standard(QKeySequence::StandardKey key, const QString& what)
{
    return {QKeySequence::keyBindings(key), inWords(QKeySequence(key)), what};
}

/// Named by the first of them.
PartKey oneOf(const Keys& keys, const QString& what)
{
    return {keys, inWords(keys.front()), what};
}

/// Each of the first so many is named.
PartKey each(const Keys& keys, const QString& what, qsizetype named)
{
    QStringList words;
    for (const QKeySequence& key : keys.first(named))
        words << inWords(key);
    return {keys, words.join(QStringLiteral(", ")), what};
}

PartKey each(const Keys& keys, const QString& what)
{
    return each(keys, what, keys.size());
}

PartKey typed(const QString& written, const QString& what)
{
    return {{}, written, what};
}

Keys enter()
{
    return {Qt::Key_Return, Qt::Key_Enter};
}

/// What a button is pressed with, too.
Keys enterOrSpace()
{
    return enter() + Keys{Qt::Key_Space};
}

PartKey digits(const QString& what)
{
    Keys keys;
    for (int digit = 0; digit < 10; ++digit)
        keys << QKeySequence(Qt::Key(Qt::Key_0 + digit));
    return {keys, KeyboardWords::tr("1 to 9, 0"), what};
}

PartKeys pictures()
{
    return {KeyPart::Pictures,
            KeyboardWords::tr("Among pictures"),
            {oneOf(enter(), KeyboardWords::tr("Looks closely at the picture")),
             digits(KeyboardWords::tr("Gives the chosen pictures a class, where there are ten or fewer")),
             typed(KeyboardWords::tr("A letter"), KeyboardWords::tr("Finds a class by its name, where there are more")),
             standard(QKeySequence::Delete, KeyboardWords::tr("Leaves the chosen pictures out; your files stay")),
             standard(QKeySequence::SelectAll, KeyboardWords::tr("Chooses all that are shown"))}};
}

PartKeys closeLook()
{
    return {
        KeyPart::CloseLook,
        KeyboardWords::tr("In the close look"),
        {each({Qt::Key_Left, Qt::Key_Right}, KeyboardWords::tr("The picture before, or after it")),
         digits(KeyboardWords::tr("Gives the picture a class, where there are ten or fewer, and goes on to the next")),
         standard(QKeySequence::Delete,
                  KeyboardWords::tr("Leaves the picture out, and goes on to the next; your file stays")),
         standard(QKeySequence::Undo,
                  KeyboardWords::tr("Takes the last correction back, if it was of one of these pictures")),
         standard(QKeySequence::Redo, KeyboardWords::tr("Makes it again")),
         each({Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Equal}, KeyboardWords::tr("Larger, smaller"), 2),
         each({Qt::Key_Up, Qt::Key_Down, Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right},
              KeyboardWords::tr("Move a picture that is larger than its place")),
         oneOf({Qt::Key_Escape}, KeyboardWords::tr("Closes it"))}};
}

PartKeys classes()
{
    return {KeyPart::Classes,
            KeyboardWords::tr("Among the bars of the classes"),
            {each({Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End}, KeyboardWords::tr("Go from class to class")),
             oneOf(enterOrSpace(), KeyboardWords::tr("Shows the pictures of that class alone")),
             oneOf({Qt::Key_Escape}, KeyboardWords::tr("Shows those of all classes again"))}};
}

PartKeys network()
{
    return {KeyPart::Network,
            KeyboardWords::tr("In the drawing of the network"),
            {each({Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End},
                  KeyboardWords::tr("Go from stage to stage; with Shift they switch those on the way")),
             oneOf({Qt::Key_Space}, KeyboardWords::tr("Freezes a stage, or lets it learn"))}};
}

PartKeys profile()
{
    return {
        KeyPart::Profile,
        KeyboardWords::tr("In the transfer profile"),
        {each({Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End}, KeyboardWords::tr("Go from stage to stage")),
         oneOf(enterOrSpace(), KeyboardWords::tr("Freezes up to there"))}};
}

PartKeys stages()
{
    return {KeyPart::Stages,
            KeyboardWords::tr("In the list of stages"),
            {oneOf({Qt::Key_Space, Qt::Key_Select}, KeyboardWords::tr("Freezes a stage, or lets it learn"))}};
}

PartKeys matrix()
{
    return {
        KeyPart::Matrix,
        KeyboardWords::tr("In the matrix"),
        {{{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down},
          KeyboardWords::tr("Arrows"),
          KeyboardWords::tr("Go from cell to cell")},
         each({Qt::Key_Home, Qt::Key_End}, KeyboardWords::tr("Go to the ends of the row; with Ctrl, to the corners")),
         each({Qt::Key_PageUp, Qt::Key_PageDown}, KeyboardWords::tr("Go up and down by what is in view")),
         oneOf(enterOrSpace(), KeyboardWords::tr("Shows the pictures of a cell")),
         each({Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Minus, Qt::CTRL | Qt::Key_Equal},
              KeyboardWords::tr("Larger, smaller"), 2),
         oneOf({Qt::CTRL | Qt::Key_0}, KeyboardWords::tr("The whole matrix"))}};
}

PartKeys answers()
{
    return {
        KeyPart::Answers,
        KeyboardWords::tr("Among the answers on Classify"),
        {oneOf(enter(), KeyboardWords::tr("Looks closely at the picture")),
         standard(QKeySequence::Copy, KeyboardWords::tr("Copies the chosen answers as a table, or all that are shown")),
         standard(QKeySequence::Delete, KeyboardWords::tr("Takes the chosen answers from the list; your files stay")),
         standard(QKeySequence::SelectAll, KeyboardWords::tr("Chooses all that are shown"))}};
}

PartKeys runs()
{
    return {KeyPart::Runs,
            KeyboardWords::tr("Among the runs"),
            {oneOf(enter(), KeyboardWords::tr("Opens one")),
             oneOf({Qt::Key_F2}, KeyboardWords::tr("Renames one")),
             oneOf({Qt::Key_F3}, KeyboardWords::tr("Writes a note")),
             oneOf({Qt::CTRL | Qt::Key_D}, KeyboardWords::tr("Gives a star, or takes it away")),
             {{QKeySequence(QKeySequence::Copy)},
              inWords(QKeySequence(QKeySequence::Copy)),
              KeyboardWords::tr("Copies the command that trains it again")},
             {{QKeySequence(QKeySequence::Delete)},
              inWords(QKeySequence(QKeySequence::Delete)),
              KeyboardWords::tr("Deletes the chosen runs")},
             standard(QKeySequence::Undo, KeyboardWords::tr("Brings back what was deleted last")),
             standard(QKeySequence::Find, KeyboardWords::tr("Finds one by a word")),
             standard(QKeySequence::Refresh, KeyboardWords::tr("Reads the list again"))}};
}

QString tableOf(const PartKeys& part)
{
    QStringList rows;
    for (const PartKey& key : part.keys)
        rows << row(key.written, key.what);
    return table(part.where, rows);
}

} // namespace

std::vector<WindowKey> windowKeys()
{
    const auto usual = [](QKeySequence::StandardKey key) { return QKeySequence::keyBindings(key); };
    const auto control = [](Qt::Key key) { return QList<QKeySequence>{QKeySequence(Qt::CTRL | key)}; };
    std::vector<WindowKey> keys{
        {WindowAction::OpenFolder, usual(QKeySequence::Open), KeyboardWords::tr("Opens a folder of pictures")},
        {WindowAction::Train, control(Qt::Key_R), KeyboardWords::tr("Starts training")},
        {WindowAction::Paste, usual(QKeySequence::Paste), KeyboardWords::tr("Classifies what was copied")},
        {WindowAction::Undo, usual(QKeySequence::Undo), KeyboardWords::tr("Takes the last correction back")},
        {WindowAction::Redo, usual(QKeySequence::Redo), KeyboardWords::tr("Makes it again")},
        {WindowAction::Runs, control(Qt::Key_H), KeyboardWords::tr("Opens the list of runs")},
        {WindowAction::Help, usual(QKeySequence::HelpContents), KeyboardWords::tr("Opens this help")},
        {WindowAction::Close, usual(QKeySequence::Quit), KeyboardWords::tr("Closes Graft")}};
    if (keys.back().keys.isEmpty()) // not every desktop has one
        keys.back().keys = control(Qt::Key_Q);
    return keys;
}

std::vector<PartKeys> partKeys()
{
    return {pictures(), closeLook(), classes(), network(), profile(), stages(), matrix(), answers(), runs()};
}

QKeySequence keyOf(Step step)
{
    return QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(step)));
}

HelpTopic keyboardTopic()
{
    QString body = anywhere();
    for (const PartKeys& part : partKeys())
        body += tableOf(part);
    return {.id = "keys", .title = KeyboardWords::tr("Keys"), .body = body, .isTerm = false};
}

} // namespace graft::ui
