#include "ui/banner_test.h"

#include "support/button_places.h"
#include "support/crowded_pages.h"
#include "support/studio_pages.h"
#include "widgets/message_card.h"
#include "widgets/one_banner.h"

#include <QAbstractButton>
#include <QMimeData>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

/// What a user can put away is news; a page's findings and advice are not.
bool isNews(const MessageCard& card)
{
    const auto buttons = card.findChildren<QAbstractButton*>();
    return std::any_of(buttons.begin(), buttons.end(),
                       [](const QAbstractButton* button) { return button->accessibleName() == "Dismiss"; });
}

bool isInOnePlace(const QWidget& card)
{
    for (const QWidget* parent = card.parentWidget(); parent; parent = parent->parentWidget())
        if (qobject_cast<const OneBanner*>(parent))
            return true;
    return false;
}

} // namespace

void BannerTest::onlyTheNewestIsSeen()
{
    OneBanner place;
    std::array<MessageCard*, 3> cards{};
    for (MessageCard*& card : cards) {
        card = new MessageCard(MessageCard::Tone::Info);
        place.add(card);
    }
    QVERIFY(!place.seen() && place.isHidden());
    cards[0]->show();
    cards[1]->show();
    place.show();
    QCOMPARE(place.seen(), cards[1]);
    QVERIFY(cards[1]->isVisible() && !cards[0]->isVisible());
    QVERIFY(!cards[0]->isHidden()); // its owner still has something to say
    cards[2]->show();
    QVERIFY(cards[2]->isVisible() && !cards[1]->isVisible());
    cards[1]->hide(); // what nobody sees goes without a trace
    cards[2]->hide();
    QVERIFY(cards[0]->isVisible());
    cards[0]->hide();
    QVERIFY(!place.seen() && place.isHidden());
    cards[2]->show();
    cards[0]->show();
    cards[2]->hide();
    cards[2]->show(); // again: it is the newest
    QCOMPARE(place.seen(), cards[2]);
}

void BannerTest::everyPageSaysItInOnePlace_data()
{
    QTest::addColumn<Step>("step");
    for (const Step step : kSteps)
        QTest::addRow("%d", int(step)) << step;
}

/// Whoever adds another card that can be put away is reminded of Page::addBanner().
void BannerTest::everyPageSaysItInOnePlace()
{
    QFETCH(Step, step);
    StudioParts parts;
    parts.describeBackbone();
    const std::unique_ptr<Page> page = makePage(step, parts);
    int news = 0;
    for (const MessageCard* card : page->findChildren<MessageCard*>()) {
        if (!isNews(*card))
            continue;
        ++news;
        QVERIFY2(isInOnePlace(*card), qPrintable(card->accessibleName()));
    }
    QVERIFY(news > 0);
}

void BannerTest::itIsSeenAndMovesNothing_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<bool>("atTheEnd");
    for (const Step step : kSteps)
        for (const bool atTheEnd : {false, true})
            QTest::addRow("%d, %s", int(step), atTheEnd ? "scrolled" : "at its top") << step << atTheEnd;
}

/// Wherever the page stands: what was about to be clicked is where it was.
void BannerTest::itIsSeenAndMovesNothing()
{
    QFETCH(Step, step);
    QFETCH(bool, atTheEnd);
    StudioParts parts;
    crowded::fill(parts, crowded::State::Crowded);
    const std::unique_ptr<Page> page = makePage(step, parts);
    page->resize(824, 640);
    page->show();
    const auto layOut = [] {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
    };
    layOut();
    auto* bar = page->findChild<QScrollArea*>("page")->verticalScrollBar();
    bar->setValue(atTheEnd ? bar->maximum() : 0);
    layOut();
    const std::vector<ButtonPlace> before = placesOfButtons(*page);
    for (const int words : {1, 40}) {
        page->sayNotSaved("It could not be saved", QString("a word or two ").repeated(words));
        layOut();
        const auto cards = page->findChildren<MessageCard*>();
        const auto card = std::find_if(cards.begin(), cards.end(), [](const MessageCard* each) {
            return each->isVisible() && each->accessibleName() == "It could not be saved";
        });
        QVERIFY(card != cards.end());
        const QRect place((*card)->mapTo(page.get(), QPoint()), (*card)->size());
        QVERIFY(page->rect().contains(place));
        QCOMPARE((*card)->visibleRegion().boundingRect().size(), (*card)->size());
        const QStringList moved = movedButtons(before, *page);
        QVERIFY2(moved.isEmpty(), qPrintable(moved.join('\n')));
    }
}

void BannerTest::classifyShowsOneAtATime()
{
    StudioParts parts;
    ClassifyPage page(parts.context);
    page.resize(1000, 700);
    page.show();
    page.take(QMimeData()); // there is no picture in it
    QVERIFY(!page.errorText().isEmpty());
    page.saySaved("/nowhere/answers.csv");
    const auto seen = [&] {
        QStringList titles;
        for (const MessageCard* card : page.findChildren<MessageCard*>())
            if (card->isVisible() && isNews(*card))
                titles << card->accessibleName();
        return titles;
    };
    QCOMPARE(seen(), QStringList("answers.csv was saved in /nowhere."));
    page.take(QMimeData());
    QCOMPARE(seen().size(), 1);
    QVERIFY(!seen().front().contains("saved"));
}

#include "moc_banner_test.cpp"
