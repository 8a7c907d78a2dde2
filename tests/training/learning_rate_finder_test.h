#pragma once

#include <QObject>
#include <QTemporaryDir>

class LearningRateFinderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingIsPutBack_data();
    void everythingIsPutBack();
    void cancellingPutsEverythingBack();
    void anExplosionEndsIt();
    void suggestsTheSteepestFall();
    void suggestsNothingWhereNothingFalls_data();
    void suggestsNothingWhereNothingFalls();
    void smoothingShiftsNothing();

private:
    QTemporaryDir m_folder;
};
