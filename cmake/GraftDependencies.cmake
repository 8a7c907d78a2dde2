# Where the parts come from: LibTorch from Torch_DIR or from the torch wheel in .venv, the rest from Debian.

if(NOT Torch_DIR AND NOT DEFINED ENV{Torch_DIR})
  file(GLOB GRAFT_WHEEL_TORCH ${CMAKE_SOURCE_DIR}/.venv/lib/python3*/site-packages/torch/share/cmake/Torch)
  if(GRAFT_WHEEL_TORCH)
    list(GET GRAFT_WHEEL_TORCH 0 Torch_DIR)
    set(Torch_DIR ${Torch_DIR} CACHE PATH "Folder of TorchConfig.cmake")
  endif()
endif()
find_package(Torch QUIET)
if(NOT Torch_FOUND)
  message(FATAL_ERROR
    "LibTorch was not found. Run `bash packaging/run.sh`, which installs it into .venv, "
    "or pass -DTorch_DIR=<folder of TorchConfig.cmake>.")
endif()
if(Torch_VERSION VERSION_LESS 2.11)
  message(FATAL_ERROR "LibTorch ${Torch_VERSION} is too old: Graft needs 2.11 or newer.")
endif()

find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs)
find_package(JPEG REQUIRED)
find_package(CURL REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
find_library(XXHASH_LIBRARY xxhash REQUIRED)
find_package(Threads REQUIRED)

list(APPEND CMAKE_INSTALL_RPATH ${TORCH_INSTALL_PREFIX}/lib)
add_library(graft_torch INTERFACE)
target_include_directories(graft_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(graft_torch INTERFACE ${TORCH_LIBRARIES})
separate_arguments(GRAFT_TORCH_FLAGS UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(graft_torch INTERFACE ${GRAFT_TORCH_FLAGS})

add_library(graft_opencv INTERFACE)
target_include_directories(graft_opencv SYSTEM INTERFACE ${OpenCV_INCLUDE_DIRS})
target_link_libraries(graft_opencv INTERFACE opencv_core opencv_imgproc)
