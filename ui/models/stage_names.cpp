#include "models/stage_names.h"

#include <QCoreApplication>

namespace graft::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::StageNames)
};

} // namespace

QString sightInWords(StageSight sight)
{
    switch (sight) {
    case StageSight::Edges:
        return Text::tr("edges and colours");
    case StageSight::Textures:
        return Text::tr("textures");
    case StageSight::Patterns:
        return Text::tr("patterns");
    case StageSight::Parts:
        return Text::tr("parts of things");
    case StageSight::Things:
        return Text::tr("whole things");
    case StageSight::Summary:
        return Text::tr("summary of the picture");
    }
    return {};
}

QString stageTitle(int number, StageSight sight)
{
    return Text::tr("Stage %1 · %2").arg(number).arg(sightInWords(sight));
}

} // namespace graft::ui
