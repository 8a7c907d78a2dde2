// Precompiled for ui/jobs and ui/models, which have no widgets.
#pragma once

#include <QAbstractItemModel>
#include <QImage>
#include <QMap>
#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>
