#pragma once

#include <QObject>
#include <QTemporaryDir>

class CachedActivationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void batchesAreThoseOfTheWrappedSource_data();
    void batchesAreThoseOfTheWrappedSource();
    void eachViewIsComputedOnce();
    void unreadablePicturesAreLeftOut();

private:
    QTemporaryDir m_folder;
};
