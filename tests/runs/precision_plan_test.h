#pragma once

#include <QObject>
#include <QTemporaryDir>

class PrecisionPlanTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void whatCannotBeRememberedIsFloat32();
    void cancellingIsHeardWhileThePicturesAreRead();

private:
    QTemporaryDir m_folder;
};
