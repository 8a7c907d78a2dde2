#pragma once

#include <QObject>

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneFolderHasManyNames();
    void writtenFilesAreReadBack();
    void missingFoldersAreCreated();
    void failedWriteKeepsTheOldFile();
    void failedWriteLeavesNothingBehind();
    void temporaryFileHasTheSameExtension();
    void readingFailsWithTheReason_data();
    void readingFailsWithTheReason();
    void folderThatIsAFileIsNotWritable();
    void aFullDiskKeepsTheOldFile();
    void aFileSystemWithoutFsyncIsNoFailure();
    void aDeviceIsNeverReplaced();
    void everyNameThatIsAllowedCanBeWritten_data();
    void everyNameThatIsAllowedCanBeWritten();
    void aNameThatIsTooLongIsSaidSo();
    void aReservedFileIsFoundWantingAtOnce();
    void aReservedFileAppearsInOneStep();
    void sha256IsTheStandardOne();
};
