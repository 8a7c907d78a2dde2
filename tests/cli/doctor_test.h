#pragma once

#include <QObject>
#include <QTemporaryDir>

/// What the command finds on machines of all kinds, the driver being made up.
class DoctorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everythingIsToldAndNobodyIsNamed();
    void whatCannotBeWrittenIsSaid();
    void machinesWithoutUse_data();
    void machinesWithoutUse();
    void whoAsksForAGpuIsToldWhyNot_data();
    void whoAsksForAGpuIsToldWhyNot();
    void exportingLooksForTheGpuFirst();
    void theProcessorNeedsNoDriver();

private:
    QTemporaryDir m_folder;
    QString m_picture;
};
