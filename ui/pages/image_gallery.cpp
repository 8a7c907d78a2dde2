#include "pages/image_gallery.h"

#include "jobs/thumbnail_cache.h"
#include "models/picture_list_model.h"
#include "models/picture_tally.h"
#include "models/project.h"
#include "pages/picture_actions.h"
#include "pages/picture_viewer.h"
#include "widgets/choice_box.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"

#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kWidth = 340;
constexpr int kHeight = 220;

} // namespace

ImageGallery::ImageGallery(PageContext& context, QWidget* parent) : PictureGallery(context, parent)
{
    m_splitFilter = makeFilter(tr("Split to show"));
    m_classFilter = makeFilter(tr("Class to show"));
    m_findingFilter = makeFilter(tr("Finding to show"));
    m_shownCount = makeLabel({}, "muted");
    m_shownCount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_shownCount->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Preferred);
    grid()->setMinimumHeight(scaled(kHeight));
    actions()->setCopies(
        [this](const SharedPath& file) { return otherCopies(*project().correctedData(), finding(), file); });
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(makeCard());
    setMinimumWidth(scaled(kWidth));
    connect(&context.project, &Project::trainingChanged, this, &ImageGallery::updateButtons);
    updateButtons();
}

QComboBox* ImageGallery::makeFilter(const QString& name)
{
    auto* filter = new ChoiceBox;
    filter->setAccessibleName(name);
    filter->fitContents();
    connect(filter, &QComboBox::activated, this, &ImageGallery::applyFilters);
    return filter;
}

QWidget* ImageGallery::makeCard()
{
    auto* filters = new FlowLayout;
    filters->setSpacing(space::kOne);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_splitFilter, m_classFilter, m_findingFilter, m_shownCount})
        filters->addWidget(widget);
    FlowLayout* doing = makeActionRow();
    doing->addWidget(undoButton());
    actions()->acceptButton()->hide(); // nothing is suggested before there is a model
    QFrame* card = graft::ui::makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo, space::kHalf, space::kOne);
    column->setSpacing(space::kOne);
    for (FlowLayout* row : {filters, doing}) {
        row->setContentsMargins(0, 0, space::kTwo - space::kHalf, 0);
        column->addLayout(row);
    }
    column->addWidget(grid(), 1);
    return card;
}

void ImageGallery::showData()
{
    context().thumbnails.forget(); // read again, and so may be others
    grid()->startAnew();
    m_splitFilter->clear();
    m_classFilter->clear();
    m_findingFilter->clear();
    if (!project().data())
        return;
    m_splitFilter->addItem(tr("All splits"), -1);
    for (const Split split : kSplits)
        m_splitFilter->addItem(splitTitle(split), int(split));
    m_classFilter->addItem(tr("All classes"), -1);
    const std::vector<std::string>& classes = project().data()->dataset.classes;
    for (std::size_t label = 0; label < classes.size(); ++label)
        m_classFilter->addItem(QString::fromStdString(classes[label]), int(label));
    Q_EMIT classShown({});
}

void ImageGallery::showCorrections()
{
    const Finding before = finding();
    showFindingFilter();
    if (finding() != before) // nothing is left of it
        return applyFilters();
    grid()->keepPlace([this] { pictures()->updateItems(filtered()); });
    followFinding();
    showCounts();
}

/// Of other pictures or none, what was chosen is chosen no longer.
void ImageGallery::followFinding()
{
    for (QComboBox* other : {m_splitFilter, m_classFilter}) // what cannot be read is in no split or class
        other->setEnabled(finding() != Finding::Unreadable);
    grid()->setGrouped(hasGroups(finding()));
}

/// Only what there is; "all" alone is nothing to choose from.
void ImageGallery::showFindingFilter()
{
    const QVariant chosen = m_findingFilter->currentData();
    const auto counts = countFindings(*project().data(), *project().correctedData(), project().words());
    m_findingFilter->clear();
    for (const Finding finding : kFindings)
        if (finding == Finding::Any || counts[std::size_t(finding)] > 0)
            m_findingFilter->addItem(finding == Finding::Any
                                         ? findingTitle(finding)
                                         : tr("%1 (%2)").arg(findingTitle(finding)).arg(counts[std::size_t(finding)]),
                                     int(finding));
    m_findingFilter->setCurrentIndex(std::max(0, m_findingFilter->findData(chosen)));
    m_findingFilter->setVisible(m_findingFilter->count() > 1);
}

Finding ImageGallery::finding() const
{
    return Finding(m_findingFilter->currentData().toInt());
}

std::optional<int> ImageGallery::chosenLabel() const
{
    const int label = m_classFilter->currentData().toInt();
    return label < 0 ? std::nullopt : std::optional(label);
}

std::vector<PictureItem> ImageGallery::filtered() const
{
    const int split = m_splitFilter->currentData().toInt();
    return picturesOf(*project().data(), *project().correctedData(), project().words(),
                      {.split = split < 0 ? std::nullopt : std::optional(Split(split)),
                       .label = chosenLabel(),
                       .finding = finding()});
}

void ImageGallery::applyFilters()
{
    if (!project().data())
        return;
    pictures()->setItems(filtered());
    followFinding();
    grid()->scrollToTop();
    showCounts();
    Q_EMIT classShown(m_classFilter->currentIndex() > 0 ? m_classFilter->currentText() : QString());
}

void ImageGallery::showClass(const QString& name)
{
    m_classFilter->setCurrentIndex(name.isEmpty() ? 0 : std::max(0, m_classFilter->findText(name)));
    applyFilters();
}

void ImageGallery::showFinding(Finding finding)
{
    m_splitFilter->setCurrentIndex(0);
    m_classFilter->setCurrentIndex(0);
    m_findingFilter->setCurrentIndex(std::max(0, m_findingFilter->findData(int(finding))));
    applyFilters();
}

/// All of the folder in the words of the page's head; of a part of it, what is shown.
void ImageGallery::showCounts()
{
    const bool isAll = finding() == Finding::Any && m_splitFilter->currentIndex() <= 0 && !chosenLabel();
    const bool isWhatIsSaid = finding() == Finding::LeftOut || finding() == Finding::Unreadable;
    PictureTally tally{.pictures = std::size_t(pictures()->rowCount())};
    if (isAll)
        tally = tallyOf(project());
    else if (!isWhatIsSaid)
        tally.leftOut = countLeftOut();
    m_shownCount->setText(tally.inWords());
    updateButtons();
}

std::size_t ImageGallery::countLeftOut() const
{
    const std::vector<PictureItem>& items = pictures()->items();
    return std::size_t(std::count_if(items.begin(), items.end(), [](const PictureItem& item) { return item.leftOut; }));
}

/// Not while a run learns, and not what could not be read: nothing learns from it anyway.
bool ImageGallery::canCorrect() const
{
    return project().data() && !project().isTraining() && finding() != Finding::Unreadable;
}

PictureViewer* ImageGallery::makeViewer()
{
    auto* viewer = new PictureViewer(context(), this);
    connect(&project(), &Project::dataChanged, viewer, &QWidget::close); // its pictures are of this folder
    return viewer;
}

} // namespace graft::ui
