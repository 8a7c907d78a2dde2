// LibTorch before Qt: Qt's headers define words that LibTorch uses as names.
#pragma once

#include "../../core/torch_pch.h"

#include <QtTest>
