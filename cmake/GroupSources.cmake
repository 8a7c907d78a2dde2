# With GRAFT_UNITY: which sources of a target are compiled together. Those that give the same name to something of their
# own, in namespaces without a name, are not, unless these are within a namespace that is called as the file: so sources
# need not know of each other, and a name that two share costs no more than a group. group_sources.py reads them.

# graft_all_targets(<directory> <result>): the targets of a directory and of all below it.
function(graft_all_targets directory result)
  get_property(targets DIRECTORY ${directory} PROPERTY BUILDSYSTEM_TARGETS)
  get_property(below DIRECTORY ${directory} PROPERTY SUBDIRECTORIES)
  foreach(folder ${below})
    graft_all_targets(${folder} more)
    list(APPEND targets ${more})
  endforeach()
  set(${result} ${targets} PARENT_SCOPE)
endfunction()

# Called once all targets are known.
function(graft_group_sources)
  graft_all_targets(${CMAKE_SOURCE_DIR} targets)
  set(lines)
  foreach(target ${targets})
    get_target_property(type ${target} TYPE)
    if(NOT type MATCHES "^(EXECUTABLE|STATIC_LIBRARY|MODULE_LIBRARY|SHARED_LIBRARY)$")
      continue()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${target} SOURCES)
    get_target_property(directory ${target} SOURCE_DIR)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    foreach(source ${sources})
      get_filename_component(path ${source} ABSOLUTE BASE_DIR ${directory})
      if(EXISTS ${path}) # and is not made while building
        string(APPEND lines "${target}\t${path}\n")
      endif()
    endforeach()
  endforeach()
  file(WRITE ${CMAKE_BINARY_DIR}/group_sources.tsv "${lines}")
  execute_process(COMMAND python3 ${CMAKE_SOURCE_DIR}/cmake/group_sources.py ${CMAKE_BINARY_DIR}/group_sources.tsv
                  OUTPUT_VARIABLE groups COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" groups "${groups}")
  foreach(line ${groups})
    string(REGEX MATCH "^(.*)\t(.*)\t(.*)$" line "${line}")
    set_source_files_properties(${CMAKE_MATCH_2} TARGET_DIRECTORY ${CMAKE_MATCH_1} PROPERTIES UNITY_GROUP ${CMAKE_MATCH_3})
  endforeach()
endfunction()
