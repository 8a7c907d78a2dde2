#pragma once

#include <QObject>
#include <QTemporaryDir>

class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreListedAndFound();
    void unknownNameSuggestsTheNearest();
    void stagesAddUpToTheNetwork_data();
    void stagesAddUpToTheNetwork();
    void describedShapesAreTheRealOnes_data();
    void describedShapesAreTheRealOnes();
    void loadingNamesWhatDoesNotFit();
    void loadingHoldsOneCopy();
    void anotherNumberOfClassesLoadsAllButTheHead();
    void oldDenseNetNamesAreUnderstood();
    void aProgramOfTheUsersIsABackbone();
    void imagenetHasAThousandClasses();

private:
    QTemporaryDir m_folder;
};
