#include "deploy/export_folder.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/json_text.h"
#include "base/system_reason.h"
#include "base/version.h"
#include "deploy/model_card.h"
#include "runs/run_store.h"

#include <torch/version.h>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// Deletes its folder unless that was moved away.
class Staging {
public:
    explicit Staging(fs::path folder) : m_folder(std::move(folder)) { ensureWritableFolder(m_folder); }

    ~Staging()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    [[nodiscard]] const fs::path& folder() const { return m_folder; }

private:
    fs::path m_folder;
};

Error cannotWrite(const fs::path& folder)
{
    return Error({.problem = Text("Cannot write the folder"),
                  .file = folder.string(),
                  .advice = Text::sentence(systemReason(errno))});
}

/// A folder that exists: whether it may go.
void requireReplaceable(const fs::path& folder, Existing existing)
{
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(folder, ignored)))
        return;
    if (!fs::is_directory(fs::symlink_status(folder, ignored)) || !fs::exists(folder / kCertificateFile, ignored))
        throw Error({.problem = Text("Cannot export to"),
                     .file = folder.string(),
                     .found = Text("something that is not an exported model"),
                     .advice = Text("It is left as it is; choose another name.")});
    if (existing == Existing::Keep)
        throw Error({.problem = Text("There is an exported model already"),
                     .file = folder.string(),
                     .advice = Text("Choose another name, or allow it to be replaced.")});
}

/// Exchanges both folders at once where the file system can do that, and in two steps elsewhere; the old one is then
/// in the staging folder's place.
void exchange(const fs::path& staging, const fs::path& folder)
{
    if (::renameat2(AT_FDCWD, staging.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0)
        return;
    if (errno != EINVAL && errno != ENOSYS)
        throw cannotWrite(folder);
    const fs::path aside = temporaryBeside(folder);
    if (std::rename(folder.c_str(), aside.c_str()) != 0)
        throw cannotWrite(folder);
    if (std::rename(staging.c_str(), folder.c_str()) != 0) {
        const int reason = errno;
        std::rename(aside.c_str(), folder.c_str());
        errno = reason;
        throw cannotWrite(folder);
    }
    std::rename(aside.c_str(), staging.c_str());
}

/// Not rename(), which would replace an empty folder that someone made meanwhile.
void moveIntoPlace(const fs::path& staging, const fs::path& folder)
{
    if (::renameat2(AT_FDCWD, staging.c_str(), AT_FDCWD, folder.c_str(), RENAME_NOREPLACE) == 0)
        return;
    if (errno != EINVAL && errno != ENOSYS)
        throw cannotWrite(folder);
    if (std::rename(staging.c_str(), folder.c_str()) != 0)
        throw cannotWrite(folder);
}

/// With its class's folder, but not where that lies: exported folders are handed on.
nlohmann::json worstPicture(const Comparison& comparison)
{
    const fs::path& picture = comparison.worstPicture;
    if (picture.empty())
        return nullptr;
    return displayName(picture.parent_path().filename() / picture.filename());
}

nlohmann::json jsonOf(const std::optional<double>& number)
{
    return number ? nlohmann::json(*number) : nlohmann::json(nullptr);
}

nlohmann::json certificateOf(const ExportedFile& model)
{
    const ParityProof& proof = model.proof;
    return {{"format_version", 1},
            {"file", displayName(model.file.filename())},
            {"format", toString(model.format)},
            {"bytes", model.bytes},
            {"sha256", sha256OfFile(model.file)},
            {"pictures_checked", proof.file.pictures},
            {"pictures_made_up", proof.generatedPictures},
            {"same_class", proof.file.agreeing},
            {"largest_difference", proof.file.largestDifference},
            {"worst_picture", worstPicture(proof.file)},
            {"largest_difference_of_novelty", jsonOf(proof.noveltyDifference)},
            {"engines_tried_with_this_version", enginesTried(model.format)}};
}

/// The same for all files.
nlohmann::json reducedReadingOf(const Comparison& reading)
{
    return {{"what", "Of the pictures above, the large JPEGs, which the application reads at a reduced size: its "
                     "answers for them beside its answers for all their pixels. A program that gives these files all "
                     "pixels differs from the application by as much."},
            {"pictures", reading.pictures},
            {"same_class", reading.agreeing},
            {"largest_difference", reading.largestDifference},
            {"worst_picture", worstPicture(reading)}};
}

nlohmann::json certificate(const fs::path& folder, const fs::path& runFolder, const ExportResult& result)
{
    nlohmann::json models = nlohmann::json::array();
    for (const ExportedFile& model : result.models)
        models.push_back(certificateOf(model));
    return {{"what", "Each file was loaded again after it was written, and its probabilities were compared with the "
                     "application's on the run's validation pictures, both with all their pixels."},
            {"run", displayName(runFolder.filename())},
            {"accepted_difference", kLargestAccepted},
            {"models", models},
            {"reduced_reading", reducedReadingOf(result.proof.reducedReading)},
            {"not_included", englishOf(result.notIncluded)},
            {"model_card", {{"file", kModelCardFile}, {"sha256", sha256OfFile(folder / kModelCardFile)}}},
            {"versions", {{"graft", version()}, {"libtorch", TORCH_VERSION}}}};
}

std::optional<TrainingReport> reportOf(const fs::path& runFolder)
{
    try {
        return readReport(runFolder);
    } catch (const Error&) { // a run that was interrupted has none
        return std::nullopt;
    }
}

} // namespace

void writeFolderInOneStep(const fs::path& target, Existing existing, const std::function<void(const fs::path&)>& fill)
{
    // Without a slash at its end, so that it has a name.
    const fs::path folder = target.has_filename() ? target : target.parent_path();
    requireReplaceable(folder, existing);
    const fs::path beside = temporaryBeside(folder);
    try {
        const Staging staging(beside);
        fill(staging.folder());
        std::error_code ignored;
        if (fs::exists(fs::symlink_status(folder, ignored))) {
            requireReplaceable(folder, existing);
            exchange(staging.folder(), folder);
        } else {
            moveIntoPlace(staging.folder(), folder);
        }
    } catch (const Error& error) {
        if (!error.details().file.starts_with(beside.string()))
            throw;
        ErrorDetails details = error.details();
        details.file.replace(0, beside.string().size(), folder.string()); // the name that the user knows
        throw Error(std::move(details));
    }
}

void writeAbout(const fs::path& folder, const fs::path& runFolder, LoadedClassifier& loaded, const ExportResult& result)
{
    const ModelFacts facts{.title = loaded.title,
                           .backbone = loaded.classifier->backbone().name(),
                           .classes = loaded.classes,
                           .preprocessing = loaded.preprocessing};
    writeFileAtomically(folder / kModelCardFile, modelCard(facts, reportOf(runFolder), result));
    writeFileAtomically(folder / kCertificateFile, jsonText(certificate(folder, runFolder, result), 2) + "\n");
}

} // namespace graft
