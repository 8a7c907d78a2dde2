#include "datasets/mirrored_names_test.h"

#include "datasets/mirrored_names.h"

#include <QtTest>

using namespace graft;

void MirroredNamesTest::namesThatAreEachOthersMirrorImage_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    const auto row = [](const char* left, const char* right) { QTest::addRow("%s", left) << left << right; };
    row("left", "right");
    row("Left", "RIGHT");
    row("turn_left", "turn_right");
    row("turnLeft", "turnRight");
    row("left hand 2", "right hand 2");
    row("hand_L", "hand_R");
    row("links", "rechts");
    row("gauche", "droite");
    row("flèche à gauche", "flèche à droite");
    row("izquierda", "derecha");
    row("vänster", "höger");
    row("왼쪽", "오른쪽");
    row("왼쪽화살표", "오른쪽화살표");
    row("좌회전", "우회전");
    row("왼쪽_우산", "오른쪽_우산");
    row("cat (left)", "cat (right)");
    row("左", "右");
    row("налево", "направо");
    row("←", "→");
    row("arrow ⬅", "arrow ➡");
    row("west", "east");
    row("counter-clockwise", "clockwise");
    row("anticlockwise", "clockwise");
    row("b", "d");
    row("letter_p", "letter_q");
    row("6", "9");
}

void MirroredNamesTest::namesThatAreEachOthersMirrorImage()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    for (const auto& classes :
         {std::vector{left, right, QString("other")}, std::vector{right, QString("other"), left}}) {
        std::vector<std::string> names;
        for (const QString& name : classes)
            names.push_back(name.toStdString());
        const auto pairs = mirroredClasses(names);
        QCOMPARE(pairs.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(pairs.front().first), left);
        QCOMPARE(QString::fromStdString(pairs.front().second), right);
    }
}

void MirroredNamesTest::namesThatOnlyLookLikeIt_data()
{
    QTest::addColumn<QStringList>("classes");
    QTest::addRow("right and wrong") << QStringList{"right", "wrong"};
    QTest::addRow("parts of words") << QStringList{"bright", "bleft", "leftover", "rightover"};
    QTest::addRow("of different things") << QStringList{"turn left", "right hand"};
    QTest::addRow("upper case") << QStringList{"B", "D", "P", "Q"};
    QTest::addRow("numbered") << QStringList{"model_b", "model_d", "type 6", "type 9", "room6", "room9"};
    QTest::addRow("letters") << QStringList{"l", "r"};
    QTest::addRow("different kinds") << QStringList{"left", "east", "d", "q"};
    QTest::addRow("up and down") << QStringList{"up", "down", "↑", "↓"};
    QTest::addRow("no names") << QStringList{"", "_", "-"};
}

void MirroredNamesTest::namesThatOnlyLookLikeIt()
{
    QFETCH(QStringList, classes);
    std::vector<std::string> names;
    for (const QString& name : classes)
        names.push_back(name.toStdString());
    for (const auto& [left, right] : mirroredClasses(names))
        QFAIL((left + " and " + right).c_str());
}

#include "moc_mirrored_names_test.cpp"
