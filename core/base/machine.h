#pragma once

#include <cstdint>
#include <string>

namespace graft {

/// Cores this process may use: its affinity mask, and what a container allows, rounded up; at least 1.
int availableCores();

/// Cores that the machine has.
int machineCores();

/// Largest resident memory of this process so far, in mebibytes.
double peakResidentMegabytes();

/// Memory that is free or can be freed, of the machine's (MemAvailable) and of what a container allows, in bytes.
std::int64_t availableMemoryBytes();

/// All memory of the machine, in bytes; 0 if it is unknown.
std::int64_t machineMemoryBytes();

/// Whether the processor has a feature by its name in Linux's list: "amx_bf16".
bool cpuHasFlag(const std::string& flag);

/// Whether the CPU multiplies bfloat16 in hardware (AMX or AVX512-BF16).
bool cpuHasBfloat16();

/// The processor's name, for reports.
std::string cpuName();

/// Tells libraries that read the environment what Graft needs of them, unless the user has: cuBLAS then sums in the
/// same order each time. Call once at the start of a program, before there are threads.
void setLibraryEnvironment();

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
