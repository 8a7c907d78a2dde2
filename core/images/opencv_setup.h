#pragma once

namespace graft {

/// Makes OpenCV stay on the calling thread and keep its log to itself. Cheap after the first call.
void prepareOpenCv();

} // namespace graft
