<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>graft::ui::AddToTrainingDialog</name>
    <message numerus="yes">
        <source>Which class do %n pictures show?</source>
        <translation>
            <numerusform>Which class does %n picture show?</numerusform>
            <numerusform>Which class do %n pictures show?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies %n pictures into %1.</source>
        <translation>
            <numerusform>Copies %n picture into %1.</numerusform>
            <numerusform>Copies %n pictures into %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures that cannot be read are left.</source>
        <translation>
            <numerusform>%n picture that cannot be read is left.</numerusform>
            <numerusform>%n pictures that cannot be read are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::AnswerChips</name>
    <message numerus="yes">
        <source>%n more classes…</source>
        <translation>
            <numerusform>%n more class…</numerusform>
            <numerusform>%n more classes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::AnswerList</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::CameraDialog</name>
    <message numerus="yes">
        <source>%n pictures taken</source>
        <translation>
            <numerusform>%n picture taken</numerusform>
            <numerusform>%n pictures taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ClassMenu</name>
    <message numerus="yes">
        <source>One of %n classes…</source>
        <translation>
            <numerusform>One of %n class…</numerusform>
            <numerusform>One of %n classes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ClassifyPage</name>
    <message numerus="yes">
        <source>%n answers copied</source>
        <translation>
            <numerusform>%n answer copied</numerusform>
            <numerusform>%n answers copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures could not be read.</source>
        <translation>
            <numerusform>%n picture could not be read.</numerusform>
            <numerusform>%n pictures could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are unlike the training pictures: do not trust the answers.</source>
        <translation>
            <numerusform>%n picture is unlike the training pictures: do not trust the answer.</numerusform>
            <numerusform>%n pictures are unlike the training pictures: do not trust the answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files are passed over</source>
        <translation>
            <numerusform>%n file is passed over</numerusform>
            <numerusform>%n files are passed over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::DatasetFindings</name>
    <message numerus="yes">
        <source>%n copies are left out</source>
        <translation>
            <numerusform>%n copy is left out</numerusform>
            <numerusform>%n copies are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are in several classes, so one of the labels is wrong.</source>
        <translation>
            <numerusform>%n is in several classes, so one of the labels is wrong.</numerusform>
            <numerusform>%n are in several classes, so one of the labels is wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are in several splits, so figures look better than they are.</source>
        <translation>
            <numerusform>%n is in several splits, so figures look better than they are.</numerusform>
            <numerusform>%n are in several splits, so figures look better than they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are there several times and count more than others.</source>
        <translation>
            <numerusform>%n is there several times and counts more than others.</numerusform>
            <numerusform>%n are there several times and count more than others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n copies out</source>
        <translation>
            <numerusform>Leave %n copy out</numerusform>
            <numerusform>Leave %n copies out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n empty classes</source>
        <translation>
            <numerusform>%n empty class</numerusform>
            <numerusform>%n empty classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures cannot be read</source>
        <translation>
            <numerusform>%n picture cannot be read</numerusform>
            <numerusform>%n pictures cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other files</source>
        <translation>
            <numerusform>%n other file</numerusform>
            <numerusform>%n other files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::Durations</name>
    <message numerus="yes">
        <source>about %n seconds</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>about %n hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n days</source>
        <translation>
            <numerusform>about %n day</numerusform>
            <numerusform>about %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ExportPage</name>
    <message numerus="yes">
        <source>%1, %n classes, %2 right on %3 pictures.</source>
        <translation>
            <numerusform>%1, %n class, %2 right on %3 pictures.</numerusform>
            <numerusform>%1, %n classes, %2 right on %3 pictures.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>
%n of the pictures were made up, since too few of the run&apos;s own can be read.</source>
        <translation>
            <numerusform>
%n of the pictures was made up, since too few of the run&apos;s own can be read.</numerusform>
            <numerusform>
%n of the pictures were made up, since too few of the run&apos;s own can be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>
%n large JPEGs are read at a reduced size here, which changes a probability by up to %1.</source>
        <translation>
            <numerusform>
%n large JPEG is read at a reduced size here, which changes a probability by up to %1.</numerusform>
            <numerusform>
%n large JPEGs are read at a reduced size here, which changes a probability by up to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ImagesPage</name>
    <message numerus="yes">
        <source>%1 in %n classes  ·  %2</source>
        <translation>
            <numerusform>%1 in %n class  ·  %2</numerusform>
            <numerusform>%1 in %n classes  ·  %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::MessageCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::MoreEpochsDialog</name>
    <message numerus="yes">
        <source>“%1” has had %n epochs.</source>
        <translation>
            <numerusform>“%1” has had %n epoch.</numerusform>
            <numerusform>“%1” has had %n epochs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureActions</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures selected</source>
        <translation>
            <numerusform>%n picture selected</numerusform>
            <numerusform>%n pictures selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureTally</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n pictures</source>
        <translation>
            <numerusform>%1 of %n picture</numerusform>
            <numerusform>%1 of %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n cannot be read</numerusform>
            <numerusform>%n cannot be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ResultGallery</name>
    <message numerus="yes">
        <source>%n pictures corrected; your files stay as they are.</source>
        <translation>
            <numerusform>%n picture corrected; your files stay as they are.</numerusform>
            <numerusform>%n pictures corrected; your files stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ResultsPage</name>
    <message numerus="yes">
        <source>Of %n pictures that were checked before under the same label, %1 were right, now %2.</source>
        <translation>
            <numerusform>Of %n picture that was checked before under the same label, %1 was right, now %2.</numerusform>
            <numerusform>Of %n pictures that were checked before under the same label, %1 were right, now %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n, stopped early</source>
        <translation>
            <numerusform>of %n, stopped early</numerusform>
            <numerusform>of %n, stopped early</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>of %n</numerusform>
            <numerusform>of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation>
            <numerusform>%n mistake</numerusform>
            <numerusform>%n mistakes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures, most confident first</source>
        <translation>
            <numerusform>%n picture, most confident first</numerusform>
            <numerusform>%n pictures, most confident first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n pictures, below. A double click or Enter goes there.</source>
        <translation>
            <numerusform>%1: %n picture, below. A double click or Enter goes there.</numerusform>
            <numerusform>%1: %n pictures, below. A double click or Enter goes there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::RunComparison</name>
    <message numerus="yes">
        <source>Of %n test pictures that both saw under the same label, %1 had %2 right and %3 had %4.</source>
        <translation>
            <numerusform>Of %n test picture that both saw under the same label, %1 had %2 right and %3 had %4.</numerusform>
            <numerusform>Of %n test pictures that both saw under the same label, %1 had %2 right and %3 had %4.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n validation pictures that both saw under the same label, %1 had %2 right and %3 had %4.</source>
        <translation>
            <numerusform>Of %n validation picture that both saw under the same label, %1 had %2 right and %3 had %4.</numerusform>
            <numerusform>Of %n validation pictures that both saw under the same label, %1 had %2 right and %3 had %4.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::RunsDialog</name>
    <message numerus="yes">
        <source>%n runs were deleted</source>
        <translation>
            <numerusform>%n run was deleted</numerusform>
            <numerusform>%n runs were deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs chosen</source>
        <translation>
            <numerusform>%n run chosen</numerusform>
            <numerusform>%n runs chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::StageModel</name>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainingCopies</name>
    <message numerus="yes">
        <source>%n are among these pictures already, perhaps in another class, and were not copied.</source>
        <translation>
            <numerusform>%n is among these pictures already, perhaps in another class, and was not copied.</numerusform>
            <numerusform>%n are among these pictures already, perhaps in another class, and were not copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures were copied into %1</source>
        <translation>
            <numerusform>%n picture was copied into %1</numerusform>
            <numerusform>%n pictures were copied into %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies were removed from %1</source>
        <translation>
            <numerusform>%n copy was removed from %1</numerusform>
            <numerusform>%n copies were removed from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have changed since they were copied, or cannot be removed; they stay.</source>
        <translation>
            <numerusform>%n has changed since it was copied, or cannot be removed; it stays.</numerusform>
            <numerusform>%n have changed since they were copied, or cannot be removed; they stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainingCosts</name>
    <message numerus="yes">
        <source>Training takes %1 here, for %n epochs.</source>
        <translation>
            <numerusform>Training takes %1 here, for %n epoch.</numerusform>
            <numerusform>Training takes %1 here, for %n epochs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::UnfinishedWords</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are in the list of runs (Ctrl+H).</source>
        <translation>
            <numerusform>%n more is in the list of runs (Ctrl+H).</numerusform>
            <numerusform>%n more are in the list of runs (Ctrl+H).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::Workflow</name>
    <message numerus="yes">
        <source>%1 in %n classes.</source>
        <translation>
            <numerusform>%1 in %n class.</numerusform>
            <numerusform>%1 in %n classes.</numerusform>
        </translation>
    </message>
</context>
</TS>
