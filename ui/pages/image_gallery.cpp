#include "pages/image_gallery.h"

#include "models/picture_list_model.h"
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

ImageGallery::ImageGallery(PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new PictureListModel(context.thumbnails, this))
{
    m_splitFilter = makeFilter(tr("Split to show"));
    m_classFilter = makeFilter(tr("Class to show"));
    m_findingFilter = makeFilter(tr("Finding to show"));
    m_shownCount = makeLabel({}, "muted");
    m_shownCount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_shownCount->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Preferred);
    m_grid = new PictureGrid;
    m_grid->setModel(m_model);
    m_grid->setMinimumHeight(scaled(kHeight));
    m_actions = new PictureActions(context, m_grid, [this] { return canCorrect(); });
    connect(m_actions, &PictureActions::lookRequested, this, &ImageGallery::openPicture);
    m_undo = makeButton(tr("Undo last"), {}, "quiet");
    m_undo->setToolTip(tr("Takes the last correction back (%1)")
                           .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    connect(m_undo, &QPushButton::clicked, &context.project, &Project::undoCorrection);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(makeCard());
    setMinimumWidth(scaled(kWidth));
    connect(&context.project, &Project::trainingChanged, this, &ImageGallery::updateActions);
    updateActions();
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
    auto* doing = new FlowLayout;
    doing->setSpacing(space::kOne);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_actions->countLabel(), m_actions->lookButton(), m_actions->relabelButton(),
                                         m_actions->acceptButton(), m_actions->leaveOutButton(), m_undo})
        doing->addWidget(widget);
    m_actions->acceptButton()->hide(); // nothing is suggested before there is a model
    QFrame* card = graft::ui::makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo, space::kHalf, space::kOne);
    column->setSpacing(space::kOne);
    for (FlowLayout* row : {filters, doing}) {
        row->setContentsMargins(0, 0, space::kTwo - space::kHalf, 0);
        column->addLayout(row);
    }
    column->addWidget(m_grid, 1);
    return card;
}

void ImageGallery::showData()
{
    m_model->setItems({});
    m_splitFilter->clear();
    m_classFilter->clear();
    m_findingFilter->clear();
    if (!m_context.project.data())
        return;
    m_splitFilter->addItem(tr("All splits"), -1);
    for (const Split split : kSplits)
        m_splitFilter->addItem(splitTitle(split), int(split));
    m_classFilter->addItem(tr("All classes"), -1);
    const std::vector<std::string>& classes = m_context.project.data()->dataset.classes;
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
    m_grid->keepPlace([this] { m_model->updateItems(filtered()); });
    showCounts();
}

/// Only what there is; "all" alone is nothing to choose from.
void ImageGallery::showFindingFilter()
{
    const QVariant chosen = m_findingFilter->currentData();
    const auto counts = countFindings(*m_context.project.data(), *m_context.project.correctedData());
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

std::vector<PictureItem> ImageGallery::filtered() const
{
    const int split = m_splitFilter->currentData().toInt();
    const int label = m_classFilter->currentData().toInt();
    return picturesOf(*m_context.project.data(), *m_context.project.correctedData(),
                      {.split = split < 0 ? std::nullopt : std::optional(Split(split)),
                       .label = label < 0 ? std::nullopt : std::optional(label),
                       .finding = finding()});
}

void ImageGallery::applyFilters()
{
    if (!m_context.project.data())
        return;
    for (QComboBox* other : {m_splitFilter, m_classFilter}) // what cannot be read is in no split or class
        other->setEnabled(finding() != Finding::Unreadable);
    m_model->setItems(filtered());
    m_grid->setGrouped(hasGroups(finding()));
    m_grid->scrollToTop();
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

void ImageGallery::showCounts()
{
    m_shownCount->setText(tr("%n pictures", nullptr, m_model->rowCount()));
    updateActions();
}

/// Not while a run learns, and not what could not be read: nothing learns from it anyway.
bool ImageGallery::canCorrect() const
{
    return m_context.project.data() && !m_context.project.isTraining() && finding() != Finding::Unreadable;
}

void ImageGallery::updateActions()
{
    m_actions->update();
    m_undo->setEnabled(!m_context.project.isTraining() && !m_context.project.corrections().isEmpty());
}

void ImageGallery::openPicture()
{
    const int current = m_grid->currentIndex().row();
    if (current < 0)
        return;
    auto* viewer = new PictureViewer(m_context, this);
    connect(&m_context.project, &Project::dataChanged, viewer, &QWidget::close); // its pictures are of this folder
    connect(viewer, &PictureViewer::pictureShown, this, [this](const std::string& file) {
        if (const int row = m_model->rowOf(file); row >= 0)
            m_grid->selectOnly(row);
    });
    viewer->setCorrectable([this] { return canCorrect(); });
    viewer->showPictures(m_model->items(), current);
    viewer->show();
}

} // namespace graft::ui
