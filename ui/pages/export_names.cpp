#include "pages/export_names.h"

#include <QDir>
#include <QFileInfo>

namespace graft::ui {

QString proposedName(const QString& run, ExportFormat format)
{
    return run + '-' + QString::fromStdString(defaultFileName(format));
}

namespace {

/// Whether a file of that name, which was proposed for one format or another, may be renamed with the format.
bool isProposed(const QString& name, const QString& run)
{
    for (const ExportFormat format : {ExportFormat::TorchScript, ExportFormat::Onnx, ExportFormat::OnnxNetwork,
                                      ExportFormat::Safetensors, ExportFormat::Folder})
        if (name == proposedName(run, format))
            return true;
    return false;
}

} // namespace

QString fitted(const QString& target, const QString& run, ExportFormat format)
{
    const QFileInfo info(target);
    const QString proposed = proposedName(run, format);
    if (info.fileName().isEmpty() || isProposed(info.fileName(), run))
        return info.dir().filePath(proposed);
    const QString ending = QFileInfo(proposed).suffix();
    return info.dir().filePath(ending.isEmpty() ? info.completeBaseName() : info.completeBaseName() + '.' + ending);
}

} // namespace graft::ui
