#include "transfer/device_choice.h"

#include "base/error.h"

#include <charconv>
#include <string_view>

namespace graft {

std::string toString(const DeviceChoice& choice)
{
    switch (choice.kind) {
    case DeviceKind::Auto:
        return "auto";
    case DeviceKind::Cpu:
        return "cpu";
    case DeviceKind::Cuda:
        break;
    }
    return choice.gpu == 0 ? "cuda" : "cuda:" + std::to_string(choice.gpu);
}

DeviceChoice deviceChoiceFromString(const std::string& text)
{
    constexpr std::string_view kNumbered = "cuda:";
    constexpr int kMostGpus = 127; // LibTorch counts them in a signed byte
    if (text == "auto")
        return {};
    if (text == "cpu")
        return {.kind = DeviceKind::Cpu};
    if (text == "cuda")
        return {.kind = DeviceKind::Cuda};
    if (text.starts_with(kNumbered)) {
        DeviceChoice choice{.kind = DeviceKind::Cuda};
        const char* end = text.data() + text.size();
        const auto [stopped, error] = std::from_chars(text.data() + kNumbered.size(), end, choice.gpu);
        if (error == std::errc() && stopped == end && choice.gpu >= 0 && choice.gpu < kMostGpus)
            return choice;
    }
    throw Error(
        {.problem = Text("Unknown device '%1'", text), .expected = Text("one of auto, cpu, cuda, cuda:1 and so on")});
}

} // namespace graft
