#pragma once

#include "weights/state_dict.h"

#include <ATen/core/Tensor.h>

#include <QObject>
#include <QTemporaryDir>

#include <filesystem>

/// Weight files as people have them, for a small network.
class WeightMatchingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void prefixesAreFoundByTheNetworksNames_data();
    void prefixesAreFoundByTheNetworksNames();
    void theLikelierOfTwoIsTaken_data();
    void theLikelierOfTwoIsTaken();
    void aFewTensorsMoreAreNamed();
    void anotherLayerIsRefused();
    void partsOfAModelAreRead();
    void onePartOfAModelIsToldAsOne();
    void impossibleNumbersAreNamed_data();
    void impossibleNumbersAreNamed();
    void quantisedWeightsAreRefused();
    void otherLibrariesNamesAreTranslated_data();
    void otherLibrariesNamesAreTranslated();
    void splitAttentionIsJoined();
    void positionsAreResampled();
    void strangersNamesAreToldWhose();
    void picturesArePreparedAsTheFileSays_data();
    void picturesArePreparedAsTheFileSays();
    void sizesThatANetworkCannotSeeAreRefused();

private:
    std::filesystem::path file(const char* name) const;
    graft::StateDict prefixed(const std::string& prefix) const;

    graft::StateDict m_state; ///< Of the network, with a classifier.
    QTemporaryDir m_folder;
};
