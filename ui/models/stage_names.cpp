#include "models/stage_names.h"

#include <QCoreApplication>

namespace graft::ui {

namespace {

struct StageNamesWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::StageNames)
};

} // namespace

QString sightInWords(StageSight sight)
{
    switch (sight) {
    case StageSight::Edges:
        return StageNamesWords::tr("edges and colours");
    case StageSight::Textures:
        return StageNamesWords::tr("textures");
    case StageSight::Patterns:
        return StageNamesWords::tr("patterns");
    case StageSight::Parts:
        return StageNamesWords::tr("parts of things");
    case StageSight::Things:
        return StageNamesWords::tr("whole things");
    case StageSight::Summary:
        return StageNamesWords::tr("summary of the picture");
    }
    return {};
}

QString stageTitle(int number, StageSight sight)
{
    return StageNamesWords::tr("Stage %1 · %2").arg(number).arg(sightInWords(sight));
}

} // namespace graft::ui
