# Turns a two-column table (index, name; tab between; one heading line) into a C++ array of the names.
# cmake -DINPUT=... -DOUTPUT=... -P EmbedLines.cmake
file(STRINGS ${INPUT} lines)
list(POP_FRONT lines)
set(text "// Generated from the class names in resources/.\n#include \"backbones/catalogue.h\"\n\nconst std::vector<std::string>& graft::imagenetClasses()\n{\n    static const std::vector<std::string> names{\n")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "^[0-9]+\t" "" name "${line}")
  string(APPEND text "        \"${name}\",\n")
endforeach()
string(APPEND text "    };\n    return names;\n}\n")
file(WRITE ${OUTPUT} "${text}")
