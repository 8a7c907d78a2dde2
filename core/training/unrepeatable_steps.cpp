#include "training/unrepeatable_steps.h"

namespace graft {

UnrepeatableSteps::UnrepeatableSteps() : m_guard(&m_listener) {}

void UnrepeatableSteps::Listener::process(const c10::Warning& warning)
{
    // "adaptive_avg_pool2d_backward_cuda does not have a deterministic implementation, but you set ..."
    const std::string& words = warning.msg();
    const std::size_t end = words.find(" does not have a deterministic implementation");
    if (end != std::string::npos)
        operations.insert(words.substr(0, end));
    else if (m_others.insert(words).second)
        m_before->process(warning);
}

Text UnrepeatableSteps::sentence() const
{
    if (m_listener.operations.empty())
        return {};
    std::string all;
    for (const std::string& name : m_listener.operations)
        all += (all.empty() ? "" : ", ") + name;
    return Text("Two runs with this seed differ in their last digits: LibTorch has no repeatable way of %1 on this GPU",
                all);
}

} // namespace graft
