#pragma once

#include <QObject>
#include <QTemporaryDir>

class ImageBatchesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void decodingGetsTheThreadsThatItNeeds_data();
    void decodingGetsTheThreadsThatItNeeds();
    void threadsChangeNothing();
    void aKeptPictureIsReadOnce();
    void keptPicturesStayWithinTheirMemory();
    void variedPicturesAreNotKept();
    void aBatchOutlivesItsSource();

private:
    QTemporaryDir m_folder;
};
