// Linked with one library and those below it, whole: see tests/CMakeLists.txt.
int main() {}
