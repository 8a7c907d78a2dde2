#pragma once

#include <QObject>
#include <QTemporaryDir>

#include <filesystem>
#include <string>
#include <vector>

/// What a run begins with when the user names weights of his own.
class StartingNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRunsClassifierGoesOn();
    void classesAreKeptByName();
    void unknownClassesBeginAnew();
    void anotherBackboneIsNamed();
    void theRunsPicturesAreItsOwn();
    void whatIsSaidOfThePicturesCounts();
    void optionsThatExcludeEachOtherAreRefused();
    void earlierConfigurationsAreUnderstood();

private:
    std::filesystem::path writeRun(const std::vector<std::string>& classes);

    QTemporaryDir m_folder;
    std::filesystem::path m_run;
};
