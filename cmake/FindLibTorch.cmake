# Finds LibTorch by its headers and its two libraries for processors, and nothing else: neither its own CMake files,
# which demand a CUDA toolkit where the build is one for GPUs, nor the libraries for GPUs, which Graft loads when a GPU
# is first asked for (core/transfer/gpu_support.h). So one program serves every build of LibTorch.
#
# Looked for, in this order:
#   Torch_DIR, as a CMake or environment variable: an unpacked LibTorch, a torch package's folder, or the folder of
#     TorchConfig.cmake in either
#   LibTorch_ROOT and CMAKE_PREFIX_PATH, as variables of CMake or the environment: folders of such
#   the torch package of a Python environment in .venv
#   the system's folders
#
# Defines LibTorch_FOUND, LibTorch_VERSION, LibTorch_FOLDER, LibTorch_LIBRARY_DIR, and the target LibTorch::LibTorch.

# From share/cmake/Torch to what it belongs to.
function(_libtorch_root_of folder result)
  cmake_path(ABSOLUTE_PATH folder BASE_DIRECTORY ${CMAKE_BINARY_DIR} NORMALIZE)
  foreach(up "" "/../../..")
    if(EXISTS ${folder}${up}/include/torch)
      get_filename_component(root ${folder}${up} ABSOLUTE)
      set(${result} ${root} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  set(${result} "" PARENT_SCOPE)
endfunction()

set(Torch_DIR "" CACHE PATH "An unpacked LibTorch, a torch package's folder, or the folder of TorchConfig.cmake")
set(_libtorch_given ${Torch_DIR})
string(FIND "${_libtorch_given}" "${CMAKE_SOURCE_DIR}/.venv/" _libtorch_in_venv)
if(_libtorch_in_venv EQUAL 0) # as an earlier build remembers it; another Python may have made the .venv since
  set(_libtorch_given "")
endif()
if(NOT _libtorch_given AND DEFINED ENV{Torch_DIR})
  set(_libtorch_given $ENV{Torch_DIR})
endif()
set(_libtorch_root_given ${LibTorch_ROOT} $ENV{LibTorch_ROOT})
set(LibTorch_FOLDER "")
if(_libtorch_given)
  _libtorch_root_of(${_libtorch_given} LibTorch_FOLDER)
  if(NOT LibTorch_FOLDER)
    message(FATAL_ERROR "There is no LibTorch in Torch_DIR=${_libtorch_given}: it has no folder include/torch.")
  endif()
else()
  file(GLOB _libtorch_wheels ${CMAKE_SOURCE_DIR}/.venv/lib/python3*/site-packages/torch)
  cmake_path(CONVERT "$ENV{CMAKE_PREFIX_PATH}" TO_CMAKE_PATH_LIST _libtorch_prefixes)
  foreach(_libtorch_candidate IN LISTS _libtorch_root_given CMAKE_PREFIX_PATH _libtorch_prefixes _libtorch_wheels ITEMS /usr/local /usr)
    _libtorch_root_of(${_libtorch_candidate} LibTorch_FOLDER)
    if(LibTorch_FOLDER)
      break()
    endif()
  endforeach()
endif()

# Found anew each time: another LibTorch may stand in the place of the last.
unset(_libtorch_c10 CACHE)
unset(_libtorch_cpu CACHE)
if(LibTorch_FOLDER)
  find_library(_libtorch_c10 c10 PATHS ${LibTorch_FOLDER}/lib ${LibTorch_FOLDER}/lib/${CMAKE_LIBRARY_ARCHITECTURE} NO_DEFAULT_PATH)
  find_library(_libtorch_cpu torch_cpu PATHS ${LibTorch_FOLDER}/lib ${LibTorch_FOLDER}/lib/${CMAKE_LIBRARY_ARCHITECTURE} NO_DEFAULT_PATH)
  foreach(_libtorch_header torch/headeronly/version.h torch/csrc/api/include/torch/version.h torch/version.h)
    if(NOT LibTorch_VERSION AND EXISTS ${LibTorch_FOLDER}/include/${_libtorch_header})
      file(STRINGS ${LibTorch_FOLDER}/include/${_libtorch_header} _libtorch_lines REGEX "define TORCH_VERSION_(MAJOR|MINOR|PATCH)")
      string(REGEX REPLACE "[^0-9]+" "." LibTorch_VERSION "${_libtorch_lines}")
      string(REGEX REPLACE "^\\.|\\.$" "" LibTorch_VERSION "${LibTorch_VERSION}")
    endif()
  endforeach()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_FOLDER _libtorch_cpu _libtorch_c10
  VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE
    "Run `bash packaging/run.sh`, which installs it into .venv, or pass -DTorch_DIR=<an unpacked LibTorch>. Graft needs 2.11 or newer.")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  get_filename_component(LibTorch_LIBRARY_DIR ${_libtorch_cpu} DIRECTORY)
  set(_libtorch_includes ${LibTorch_FOLDER}/include ${LibTorch_FOLDER}/include/torch/csrc/api/include)
  list(FILTER _libtorch_includes EXCLUDE REGEX "^/usr/include$")

  add_library(LibTorch::c10 SHARED IMPORTED)
  set_target_properties(LibTorch::c10 PROPERTIES
    IMPORTED_LOCATION ${_libtorch_c10} INTERFACE_INCLUDE_DIRECTORIES "${_libtorch_includes}")
  add_library(LibTorch::torch_cpu SHARED IMPORTED)
  set_target_properties(LibTorch::torch_cpu PROPERTIES
    IMPORTED_LOCATION ${_libtorch_cpu} INTERFACE_LINK_LIBRARIES LibTorch::c10)
  add_library(LibTorch::LibTorch INTERFACE IMPORTED)
  target_link_libraries(LibTorch::LibTorch INTERFACE LibTorch::torch_cpu LibTorch::c10)

  # A build for GPUs needs two of CUDA's small libraries even on the processor, and finds them beside itself; a linker
  # that checks needs to be told where.
  file(GLOB _libtorch_cuda_folders ${LibTorch_FOLDER}/../nvidia/*/lib)
  foreach(_libtorch_folder IN LISTS _libtorch_cuda_folders ITEMS ${LibTorch_LIBRARY_DIR})
    get_filename_component(_libtorch_folder ${_libtorch_folder} ABSOLUTE)
    target_link_options(LibTorch::LibTorch INTERFACE -Wl,-rpath-link,${_libtorch_folder})
  endforeach()
endif()
