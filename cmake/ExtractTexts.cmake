# Finds the sources of core's texts (base/text.h), and writes them as a header that lupdate understands.
# cmake -DROOT=<the repository> -DOUTPUT=<header> -P ExtractTexts.cmake
#
# A source is a literal after `Text(` or `PlainSource(`. It is translated without its full stop. The problem of an error
# that has a file is translated with the file's name: "Cannot read '%1'".
include(${CMAKE_CURRENT_LIST_DIR}/TextSources.cmake)

# A literal of one or more lines, whose quotes inside are hidden.
string(ASCII 5 quote)
set(literal "(\"[^\"]*\"[ \n]*)+")
set(sources)

function(add_source text suffix)
  string(REGEX MATCHALL "\"[^\"]*\"" parts "${text}")
  set(source)
  foreach(part IN LISTS parts)
    string(REGEX REPLACE "^\"|\"$" "" part "${part}")
    string(APPEND source "${part}")
  endforeach()
  if(suffix)
    set(place 1)
    foreach(number RANGE 1 9)
      if(source MATCHES "%${number}")
        math(EXPR place "${number} + 1")
      endif()
    endforeach()
    string(APPEND source " '%${place}'")
  elseif(NOT source MATCHES "\\.\\.\\.$")
    string(REGEX REPLACE "\\.$" "" source "${source}")
  endif()
  list(APPEND sources "${source}")
  set(sources "${sources}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE files ${ROOT}/core/*.cpp ${ROOT}/core/*.h ${ROOT}/sample/*.cpp ${ROOT}/app/cli/*.cpp ${ROOT}/app/cli/*.h
     ${ROOT}/ui/jobs/*.cpp)
list(SORT files)
foreach(file IN LISTS files)
  file(READ ${file} text)
  hidden("${text}" text)
  string(REGEX REPLACE "[ \n]//[^\n]*" "" text "${text}") # not those of addresses
  string(REPLACE "${backslash}\"" "${quote}" text "${text}")
  set(problem "problem =[ \n]*Text\\([ \n]*${literal}(,[^\"{}]*)?\\),[ \n]*\\.file =")
  string(REGEX MATCHALL "${problem}" found "${text}")
  foreach(one IN LISTS found)
    add_source("${one}" named)
  endforeach()
  string(REGEX REPLACE "${problem}" "" text "${text}")
  string(REGEX MATCHALL "[^a-zA-Z_](Text|PlainSource|Text [a-zA-Z]+|PlainSource [a-zA-Z]+)\\([ \n]*${literal}" found "${text}")
  foreach(one IN LISTS found)
    add_source("${one}" "")
  endforeach()
endforeach()

list(SORT sources)
list(REMOVE_DUPLICATES sources)
set(header "// Generated from the texts in core, sample, app/cli and ui/jobs.\n#include <QtGlobal>\n\nconstexpr const char* kCoreSources[] = {\n")
foreach(source IN LISTS sources)
  shown("${source}" source)
  string(REPLACE "${quote}" "\\\"" source "${source}")
  string(APPEND header "    QT_TRANSLATE_NOOP(\"graft::core\", \"${source}\"),\n")
endforeach()
string(APPEND header "};\n")
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${header}" @ONLY) # unless it is the same
