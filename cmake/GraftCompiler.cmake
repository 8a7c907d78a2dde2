# How everything here is compiled: the standard, warnings, sanitizers, the linker.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
# What is loaded on demand: beside the programs in the build folder, in lib/graft when installed.
set(CMAKE_BUILD_RPATH ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib/graft")
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

# -O3 only where loops of our own are the work (see graft_hot_loops); elsewhere it costs compile time and gives nothing.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
function(graft_hot_loops target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O3>)
endfunction()

# What waits for the user, for LibTorch or for Qt: -O2 costs a quarter more of compile time there, and gives nothing.
function(graft_no_hot_loops target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
endfunction()

set(GRAFT_SANITIZER "" CACHE STRING "Empty, address or thread")
if(GRAFT_SANITIZER STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(GRAFT_SANITIZER STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
endif()

option(GRAFT_COVERAGE "Count which lines run; see packaging/coverage.sh" OFF)
if(GRAFT_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
  add_compile_definitions(GRAFT_COVERAGE)
endif()

# Headers cost more than what includes them: groups of sources are compiled in half of the time that each would take by
# itself, and a changed one with its group. See GroupSources.cmake.
option(GRAFT_UNITY "Compile sources in groups: for building everything once" OFF)
set(CMAKE_UNITY_BUILD ${GRAFT_UNITY})

find_program(GRAFT_MOLD mold)
if(GRAFT_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1)
  add_link_options(-fuse-ld=mold)
endif()

# A precompiled header changes what ccache sees; these two settings make it safe and fast
# (ccache manual, "Precompiled headers").
if(GRAFT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${GRAFT_CCACHE})
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()

# Our own targets take these; headers of others are system headers and stay quiet.
add_library(graft_warnings INTERFACE)
option(GRAFT_WERROR "Take warnings for errors; packaging/test.sh does" OFF)
target_compile_options(graft_warnings INTERFACE $<$<BOOL:${GRAFT_WERROR}>:-Werror> -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wno-missing-field-initializers
  $<$<BOOL:${GRAFT_UNITY}>:-Wno-subobject-linkage> # which takes a source in a group for a header
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
