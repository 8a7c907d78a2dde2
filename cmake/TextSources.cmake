# What the scripts here share that look for texts. Semicolons and brackets mean something in CMake's lists, so they are
# other characters between hidden() and shown().
string(ASCII 1 semicolon)
string(ASCII 2 open)
string(ASCII 3 close)
string(ASCII 4 backslash)

function(hidden text result)
  string(REPLACE ";" "${semicolon}" text "${text}")
  string(REPLACE "[" "${open}" text "${text}")
  string(REPLACE "]" "${close}" text "${text}")
  string(REPLACE "\\" "${backslash}" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

function(shown text result)
  string(REPLACE "${semicolon}" ";" text "${text}")
  string(REPLACE "${open}" "[" text "${text}")
  string(REPLACE "${close}" "]" text "${text}")
  string(REPLACE "${backslash}" "\\" text "${text}")
  set(${result} "${text}" PARENT_SCOPE)
endfunction()
