#pragma once

#include <cstdint>
#include <string>

namespace graft {

/// Cores this process may run on (its affinity mask), at least 1.
int availableCores();

/// Largest resident memory of this process so far, in mebibytes.
double peakResidentMegabytes();

/// Memory of the machine that is free or can be freed, in bytes (MemAvailable).
std::int64_t availableMemoryBytes();

/// Whether the CPU multiplies bfloat16 in hardware (AMX or AVX512-BF16).
bool cpuHasBfloat16();

/// The processor's name, for reports.
std::string cpuName();

/// Tells glibc to keep freed memory instead of handing it back after each batch: activations of tens of
/// megabytes are allocated again at once, and faulting their pages in anew halves the speed.
/// Call once at the start of a program, before the first large allocation.
void keepFreedMemory();

/// Hands freed memory back once, between two parts of a job that need memory of different shapes.
void handBackFreedMemory();

/// Ends the process at once, with what was printed written out. Taking LibTorch's tables apart first, as a return from
/// main would, takes a tenth of a second and frees what the system frees anyway. Nothing may still be running.
[[noreturn]] void leaveProcess(int status);

} // namespace graft
