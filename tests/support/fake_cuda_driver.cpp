// Stands for libcuda.so.1 on machines without a GPU: answers the questions that Graft asks of NVIDIA's driver with what
// the environment says, so that tests see every kind of machine. Computes nothing.
#include <cstdlib>
#include <cstring>

static int number(const char* name, int otherwise)
{
    const char* value = std::getenv(name);
    return value ? std::atoi(value) : otherwise;
}

extern "C" {

int cuInit(unsigned)
{
    return number("FAKE_CUDA_INIT", 0);
}

int cuDriverGetVersion(int* version)
{
    *version = number("FAKE_CUDA_VERSION", 13000);
    return 0;
}

int cuDeviceGetCount(int* count)
{
    *count = number("FAKE_CUDA_GPUS", 1);
    return 0;
}

int cuDeviceGet(int* device, int ordinal)
{
    *device = ordinal;
    return 0;
}

int cuDeviceGetName(char* name, int length, int)
{
    std::strncpy(name, "Imagined GPU", std::size_t(length));
    return 0;
}

int cuDeviceTotalMem_v2(std::size_t* bytes, int)
{
    *bytes = std::size_t(8) << 30;
    return 0;
}

int cuDeviceGetAttribute(int* value, int attribute, int)
{
    const int capability = number("FAKE_CUDA_CAPABILITY", 90);
    *value = attribute == 75 ? capability / 10 : capability % 10;
    return 0;
}

int cuGetErrorString(int error, const char** text)
{
    *text = error == 803 ? "system has unsupported display driver / cuda driver combination" : "unknown error";
    return 0;
}

} // extern "C"
