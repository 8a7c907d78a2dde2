# Where the parts come from: LibTorch from Torch_DIR or from the torch wheel in .venv, the rest from Debian.

find_package(LibTorch 2.11 REQUIRED)
message(STATUS "LibTorch ${LibTorch_VERSION} in ${LibTorch_FOLDER}")

find_package(OpenCV REQUIRED COMPONENTS core imgproc videoio)
find_path(PROTOZERO_INCLUDE_DIR protozero/pbf_reader.hpp REQUIRED)
find_package(JPEG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PNG REQUIRED)
find_package(TIFF 4.5 REQUIRED) # the first whose messages can be kept a file
find_package(GIF REQUIRED)
find_path(WebP_INCLUDE_DIR webp/decode.h REQUIRED)
find_library(WebP_LIBRARY webp REQUIRED)
find_library(WebP_DEMUX_LIBRARY webpdemux REQUIRED)
find_path(Heif_INCLUDE_DIR libheif/heif.h REQUIRED)
find_library(Heif_LIBRARY heif REQUIRED)
find_package(CURL REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
find_library(XXHASH_LIBRARY xxhash REQUIRED)
find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
find_package(Threads REQUIRED)

list(APPEND CMAKE_INSTALL_RPATH ${LibTorch_LIBRARY_DIR})

add_library(graft_opencv INTERFACE)
target_include_directories(graft_opencv SYSTEM INTERFACE ${OpenCV_INCLUDE_DIRS})
target_link_libraries(graft_opencv INTERFACE opencv_core opencv_imgproc)

add_library(graft_webp INTERFACE)
target_include_directories(graft_webp SYSTEM INTERFACE ${WebP_INCLUDE_DIR})
target_link_libraries(graft_webp INTERFACE ${WebP_DEMUX_LIBRARY} ${WebP_LIBRARY})

add_library(graft_heif_library INTERFACE)
target_include_directories(graft_heif_library SYSTEM INTERFACE ${Heif_INCLUDE_DIR})
target_link_libraries(graft_heif_library INTERFACE ${Heif_LIBRARY})
