#include "pages/runs_footer.h"

#include "widgets/flow_layout.h"
#include "widgets/layout.h"

#include <QLabel>
#include <QPushButton>

#include <initializer_list>

namespace graft::ui {

namespace {

constexpr int kHintWidth = 120;

} // namespace

RunsFooter::RunsFooter(RunsMenu* menu)
    : hint(makeElidedLabel({}, "muted")),
      more(makeButton(tr("More"))),
      compare(makeButton(tr("Compare"))),
      settings(makeButton(tr("Train again with these settings"))),
      goOn(makeButton(tr("Continue"), "play")),
      leave(makeButton(tr("Close"))),
      open(makeButton(tr("Open"), {}, "primary"))
{
    setObjectName("footer");
    hint->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hint->setMinimumWidth(scaled(kHintWidth));
    more->setMenu(menu);
    settings->setObjectName("useSettings");
    settings->setToolTip(tr("Takes over its backbone, its layers and all else, for the pictures that are open"));
    goOn->setToolTip(tr("Goes on with the training where it was"));
    goOn->hide();
    open->setDefault(true); // Return in the table too
    auto* row = new FlowLayout(this);
    row->setContentsMargins(space::kThree, space::kTwo - 4, space::kThree, space::kTwo - 4);
    row->setSpacing(space::kOne);
    for (QWidget* part : std::initializer_list<QWidget*>{hint, more, compare, settings, goOn, leave, open})
        row->addWidget(part);
}

void RunsFooter::allow(int selected, bool comparable, const RunsMenu::Reasons& reasons)
{
    open->setEnabled(selected == 1 && reasons.notOpened.isEmpty());
    open->setToolTip(reasons.notOpened);
    goOn->setVisible(selected == 1 && reasons.notContinued.isEmpty());
    compare->setEnabled(comparable);
    compare->setToolTip(comparable ? QString() : tr("Choose two runs with results"));
    more->setEnabled(selected > 0);
}

} // namespace graft::ui
