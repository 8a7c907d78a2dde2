// Precompiled for ui/widgets, ui/pages and app/studio.
#pragma once

#include <QAbstractItemModel>
#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QFrame>
#include <QLabel>
#include <QListView>
#include <QMap>
#include <QObject>
#include <QPainter>
#include <QPushButton>
#include <QString>
#include <QTableView>
#include <QWidget>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>
