#pragma once

#include <curl/curl.h>

namespace graft {

/// libcurl's functions, from a library that is loaded with the first download: it brings thirty others along, which
/// would cost every start of a program some milliseconds.
struct CurlLibrary {
    decltype(&curl_easy_init) init;
    decltype(&curl_easy_cleanup) cleanup;
    decltype(&curl_easy_setopt) setOption;
    decltype(&curl_easy_perform) perform;
    decltype(&curl_easy_getinfo) getInfo;
    decltype(&curl_easy_strerror) words;

    /// Loads and initialises it on the first call. Safe to call from any thread. @throws Error if it is not installed.
    static const CurlLibrary& get();
};

} // namespace graft
