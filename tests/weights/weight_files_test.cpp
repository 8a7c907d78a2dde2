#include "weight_files_test.h"

#include "base/files.h"
#include "base/hashing.h"
#include "support/expect_error.h"
#include "support/patience.h"
#include "support/peak_memory.h"
#include "support/python.h"
#include "weights/checkpoint_file.h"
#include "weights/pickle_machine.h"
#include "weights/safetensors.h"
#include "weights/weight_file.h"
#include "weights/weight_store.h"

#include <QDirIterator>
#include <QProcess>

using namespace graft;

namespace {

const PublishedFile kPublished{"efficientnet-lite0-57934424.pth", 18'769'510, "57934424"};

std::string safetensorsText(const std::string& header, std::size_t dataBytes)
{
    std::uint64_t size = header.size();
    return std::string(reinterpret_cast<const char*>(&size), 8) + header + std::string(dataBytes, '\0');
}

} // namespace

void WeightFilesTest::safetensorsKeepEveryKindOfNumber()
{
    const std::filesystem::path file = m_folder.filePath("kinds.safetensors").toStdString();
    SafetensorsFile written;
    written.metadata = {{"format", "pt"}, {"note", "a \"quoted\" word"}};
    for (const auto type :
         {at::kFloat, at::kDouble, at::kHalf, at::kBFloat16, at::kLong, at::kInt, at::kByte, at::kBool})
        written.tensors.emplace_back(c10::toString(type), at::arange(6).reshape({2, 3}).to(type));
    written.tensors.emplace_back("scalar", at::scalar_tensor(7, at::kLong));
    written.tensors.emplace_back("transposed", at::arange(6, at::kFloat).reshape({2, 3}).t());
    writeSafetensors(file, written);

    const SafetensorsFile read = readSafetensors(file);
    QCOMPARE(read.metadata, written.metadata);
    QCOMPARE(read.tensors.size(), written.tensors.size());
    for (std::size_t i = 0; i < read.tensors.size(); ++i) {
        QCOMPARE(read.tensors[i].first, written.tensors[i].first);
        QVERIFY(read.tensors[i].second.scalar_type() == written.tensors[i].second.scalar_type());
        QVERIFY(at::equal(read.tensors[i].second, written.tensors[i].second));
    }
}

void WeightFilesTest::safetensorsRefuseDamage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const std::string& content, const char* words) {
        QTest::addRow("%s", name) << QByteArray::fromStdString(content) << QString(words);
    };
    row("empty", "", "0 bytes");
    row("header longer than the file", std::string("\xff\xff\0\0\0\0\0\0{}", 10), "longer than the file");
    row("no JSON", safetensorsText("{nonsense", 0), "not valid");
    row("beyond the end", safetensorsText(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})", 8), "outside");
    row("negative size", safetensorsText(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}})", 8),
        "impossible");
    row("overflowing size",
        safetensorsText(R"({"a":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,0]}})", 8),
        "impossible");
    row("unknown kind", safetensorsText(R"({"a":{"dtype":"Q7","shape":[1],"data_offsets":[0,4]}})", 8), "Q7");
    row("shape and data differ", safetensorsText(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8),
        "wrong size");
}

void WeightFilesTest::safetensorsRefuseDamage()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    const std::filesystem::path file = m_folder.filePath("damaged.safetensors").toStdString();
    writeFileAtomically(file, content.toStdString());
    EXPECT_ERROR(readSafetensors(file), words);
}

void WeightFilesTest::legacyCheckpointReadsWhatPythonWrote()
{
    const QString python = pythonWith("torch");
    if (python.isEmpty())
        QSKIP("no Python with torch is here");
    const QString file = m_folder.filePath("python.pth");
    const QString code = "import torch, collections\n"
                         "base = torch.arange(24, dtype=torch.float32)\n"
                         "state = collections.OrderedDict()\n"
                         "state['whole'] = base.reshape(2, 3, 4)\n"
                         "state['window'] = base.reshape(4, 6)[1:3, ::2]\n"
                         "state['transposed'] = base.reshape(4, 6).t()\n"
                         "state['half'] = torch.tensor([0.5, -2.0]).half()\n"
                         "state['long'] = torch.tensor(41)\n"
                         "state['parameter'] = torch.nn.Parameter(torch.tensor([1.5]))\n"
                         "torch.save(state, '" +
                         file + "', _use_new_zipfile_serialization=False)\n";
    QCOMPARE(QProcess::execute(python, {"-c", code}), 0);
    const StateDict state = readPyTorchCheckpoint(file.toStdString());
    const at::Tensor base = at::arange(24, at::kFloat);
    const StateDict expected{
        {"whole", base.reshape({2, 3, 4})},         {"window", base.reshape({4, 6}).slice(0, 1, 3).slice(1, 0, 6, 2)},
        {"transposed", base.reshape({4, 6}).t()},   {"half", at::tensor({0.5, -2.0}).to(at::kHalf)},
        {"long", at::scalar_tensor(41, at::kLong)}, {"parameter", at::tensor({1.5F})}};
    QCOMPARE(state.size(), expected.size());
    for (std::size_t i = 0; i < state.size(); ++i) {
        QCOMPARE(state[i].first, expected[i].first);
        QVERIFY2(at::equal(state[i].second, expected[i].second), state[i].first.c_str());
    }
}

void WeightFilesTest::publishedWeightsHaveTheirChecksum()
{
    const auto file = findStoredFile(kPublished, Thoroughness::Size).file;
    if (!file)
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    QVERIFY(QString::fromStdString(sha256OfFile(*file)).startsWith("57934424"));
    const StateDict state = readPyTorchCheckpoint(*file);
    QCOMPARE(state.size(), std::size_t(296));
    QCOMPARE(state.front().first, std::string("_conv_stem.weight"));
    QCOMPARE(state.back().second.sizes().vec(), std::vector<std::int64_t>{1000});
}

void WeightFilesTest::legacyCheckpointRefusesDamage_data()
{
    QTest::addColumn<qint64>("length");
    for (const qint64 length : {0, 1, 16, 100, 1000, 40'000, 5'000'000})
        QTest::addRow("cut to %lld bytes", static_cast<long long>(length)) << length;
}

void WeightFilesTest::legacyCheckpointRefusesDamage()
{
    QFETCH(qint64, length);
    const auto published = findStoredFile(kPublished, Thoroughness::Size).file;
    if (!published)
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    auto bytes = readFile(*published);
    bytes.resize(std::size_t(length));
    const std::filesystem::path file = m_folder.filePath("cut.pth").toStdString();
    writeFileAtomically(file, bytes);
    EXPECT_ERROR(readPyTorchCheckpoint(file), "Cannot read");
}

void WeightFilesTest::pickleNeverRunsCode()
{
    // What pickle.dumps gives for an object whose __reduce__ returns (os.system, ("touch hacked",)).
    const std::string hostile = "\x80\x02"
                                "cposix\nsystem\nq\x00X\x0c\x00\x00\x00touch hackedq\x01\x85q\x02Rq\x03.";
    const std::string text("\x80\x02"
                           "cposix\nsystem\n.",
                           17);
    const auto bytes = [](const std::string& content) {
        return std::span(reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
    };
    EXPECT_ERROR(PickleMachine(bytes(text)).load(), "posix.system");
    EXPECT_ERROR(PickleMachine(bytes(hostile)).load(), "was not run");
    const std::string deep(5'000'000, ']');
    EXPECT_ERROR(PickleMachine(bytes(deep)).load(), "more than");
    EXPECT_ERROR(PickleMachine(bytes("\x80\x02"
                                     "h\x05."))
                     .load(),
                 "never stored");
    EXPECT_ERROR(PickleMachine(bytes("\x80\x02"
                                     "R."))
                     .load(),
                 "without its operand");
}

/// Each with less than a second of computing, and within 200 MB.
void WeightFilesTest::hostileFilesAreRefused()
{
    const QString script = QStringLiteral(GRAFT_SOURCE_DIR "/tests/support/hostile_weights.py");
    if (QProcess::execute("python3", {script, m_folder.path()}) != 0)
        QSKIP("python3 is not here to write the files");
    int refused = 0;
    for (QDirIterator files(m_folder.filePath("hostile"), QDir::Files); files.hasNext();) {
        const QString file = files.next();
        const qint64 before = (test::peakMemory(), test::peakMemory());
        const qint64 started = test::computedMs();
        EXPECT_ERROR(readWeightFile(file.toStdString()), files.fileName());
        const qint64 computed = test::computedMs() - started;
        QVERIFY2(computed < 1000, qPrintable(QString("%1: %2 ms").arg(file).arg(computed)));
        const qint64 grown = (test::peakMemory() - before) / 1'000'000;
        QVERIFY2(grown < 200, qPrintable(QString("%1: %2 MB").arg(file).arg(grown)));
        ++refused;
    }
    QVERIFY(refused >= 45);
    QVERIFY(!QFile::exists("hacked"));
    for (QDirIterator files(m_folder.filePath("harmless"), QDir::Files); files.hasNext();) {
        const StateDict state = readWeightFile(files.next().toStdString());
        QCOMPARE(state.size(), std::size_t(1));
        QVERIFY(at::equal(state[0].second, at::zeros({4})));
    }
}

void WeightFilesTest::everyWayOfSavingIsRead()
{
    const QString python = pythonWith("torch");
    if (python.isEmpty())
        QSKIP("no Python with torch is here");
    const QString code = R"(
import collections, sys, torch
folder = sys.argv[1] + "/saved-"
base = torch.arange(24, dtype=torch.float32).reshape(4, 6)
plain = collections.OrderedDict(whole=base, window=base[1:3, ::2], transposed=base.t(), tied=base,
    half=base.half(), bfloat=base.bfloat16(), double=base.double(), long=base.long(), scalar=torch.tensor(41),
    parameter=torch.nn.Parameter(base))
def save(name, value, **options):
    torch.save(value, folder + name, **options)
save("zip.pth", plain)
save("legacy.pth", plain, _use_new_zipfile_serialization=False)
save("protocol-4.pth", plain, pickle_protocol=4)
prefixed = {"module." + name: value for name, value in plain.items()}
save("data-parallel.pth", prefixed)
other = {name: value * 0 for name, value in plain.items()}
save("training.pth", {"epoch": 3, "state_dict": plain, "best": 0.5, "optimizer": {"lr": 0.1, "state": {}}})
linear = torch.nn.Linear(3, 2)
adam = torch.optim.Adam(linear.parameters())
linear(torch.ones(1, 3)).sum().backward()
adam.step()
save("training-legacy.pth", {"optimizer": adam.state_dict(), "model": plain}, _use_new_zipfile_serialization=False)
save("averaged.pth", {"model": other, "model_ema": {"n_averaged": torch.tensor(9), **prefixed}, "args": None})
)";
    QCOMPARE(QProcess::execute(python, {"-c", code, m_folder.path()}), 0);
    const at::Tensor base = at::arange(24, at::kFloat).reshape({4, 6});
    const StateDict expected{{"whole", base},
                             {"window", base.slice(0, 1, 3).slice(1, 0, 6, 2)},
                             {"transposed", base.t()},
                             {"tied", base},
                             {"half", base.to(at::kHalf)},
                             {"bfloat", base.to(at::kBFloat16)},
                             {"double", base.to(at::kDouble)},
                             {"long", base.to(at::kLong)},
                             {"scalar", at::scalar_tensor(41, at::kLong)},
                             {"parameter", base}};
    for (const char* name : {"zip.pth", "legacy.pth", "protocol-4.pth", "data-parallel.pth", "training.pth",
                             "training-legacy.pth", "averaged.pth"}) {
        const StateDict state = readWeightFile(m_folder.filePath(QString("saved-") + name).toStdString());
        QCOMPARE(state.size(), expected.size());
        for (std::size_t i = 0; i < state.size(); ++i) {
            QCOMPARE(state[i].first, expected[i].first);
            QVERIFY2(state[i].second.scalar_type() == expected[i].second.scalar_type() &&
                         at::equal(state[i].second, expected[i].second),
                     qPrintable(QString("%1: %2").arg(name, state[i].first.c_str())));
        }
    }
}

/// What training programs leave in a file, and whole modules.
void WeightFilesTest::checkpointsKeepWhatIsBesideTheirWeights()
{
    const QString python = pythonWith("torch");
    if (python.isEmpty())
        QSKIP("no Python with torch is here");
    const QString code = R"(
import argparse, collections, datetime, enum, pathlib, sys, torch
folder = sys.argv[1] + "/beside-"
network = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4))
optimizer = torch.optim.AdamW(network.parameters())
network(torch.ones(5, 3)).sum().backward()
optimizer.step()
class Mode(enum.Enum):
    FAST = 1
class Settings:
    def __init__(self):
        self.rate, self.inner = 0.5, [Mode.FAST, {1, 2}, frozenset("a")]
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [3, 6])
beside = {"args": argparse.Namespace(lr=0.1, out=pathlib.Path("/runs")), "settings": Settings(), "mode": Mode.FAST,
          "seen": collections.Counter("abca"), "last": collections.deque([1, 2], 5), "at": datetime.datetime.now(),
          "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict(), "whole_optimizer": optimizer,
          "dtype": torch.float16, "device": torch.device("cpu"), "shape": torch.Size([1]), "large": 1 << 100,
          "random": torch.get_rng_state(), "bytes": b"\0\xff", "none": None, "loss": torch.nn.functional.relu}
for kind, options in (("zip", {}), ("legacy", {"_use_new_zipfile_serialization": False}),
                      ("protocol-4", {"pickle_protocol": 4})):
    torch.save({"model": network.state_dict(), **beside}, folder + kind + ".pth", **options)
torch.save(network, folder + "module.pth")
torch.save(network.state_dict(), folder + "plain.pth")
)";
    const std::filesystem::path script = m_folder.filePath("beside.py").toStdString();
    writeFileAtomically(script, code.toStdString());
    QCOMPARE(QProcess::execute(python, {QString::fromStdString(script.string()), m_folder.path()}), 0);
    const auto file = [&](const char* name) {
        return std::filesystem::path(m_folder.filePath(QString("beside-%1.pth").arg(name)).toStdString());
    };
    const StateDict plain = readWeightFile(file("plain"));
    QCOMPARE(plain.size(), std::size_t(7));
    for (const char* name : {"zip", "legacy", "protocol-4", "module"}) {
        const StateDict state = readWeightFile(file(name));
        QCOMPARE(state.size(), plain.size());
        for (const auto& [key, tensor] : plain) {
            const auto found =
                std::find_if(state.begin(), state.end(), [&](const auto& one) { return one.first == key; });
            QVERIFY2(found != state.end() && at::equal(found->second, tensor), key.c_str());
        }
    }
}

void WeightFilesTest::strangersAreToldForWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& content, const char* words) {
        QTest::addRow("%s", name) << content << QString(words);
    };
    row("nothing", "", "an empty file");
    row("a pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 46830571\n", "Git LFS");
    row("a page", "\xef\xbb\xbf\n<!DOCTYPE html>\n<html></html>", "HTML");
    row("a server's error", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "XML");
    row("an answer", "{\"error\":\"Access to model is restricted\"}", "JSON");
    row("a configuration", "{\n \"architectures\": [\"ResNet\"]\n}", "a configuration in JSON");
    row("words", "Not found\n", "text, no numbers");
    row("HDF5", QByteArray("\x89HDF\r\n\x1a\n", 8) + QByteArray(200, '\0'), "HDF5");
    row("GGUF", QByteArray("GGUF\x03") + QByteArray(64, '\0'), "GGUF");
    row("gzip", QByteArray("\x1f\x8b\x08") + QByteArray(64, 'x'), "gzip");
    row("7z", QByteArray("7z\xbc\xaf\x27\x1c") + QByteArray(64, '\0'), "7z");
    row("tar", QByteArray(257, '\0') + "ustar" + QByteArray(250, '\0'), "tar archive");
    row("an array", QByteArray("\x93NUMPY\x01") + QByteArray(64, '\0'), "NumPy");
    row("ONNX", QByteArray("\x08\x08\x12\x07pytorch") + QByteArray(64, '\0'), "ONNX");
    row("zeros", QByteArray(5000, '\0'), "nothing but zeros");
    row("a pickle", QByteArray("\x80\x04\x95\x02\0\0\0\0\0\0\0}\x94.", 14), "a pickle of something else");
    row("noise", QByteArray::fromHex("c3f1e29a07d4b8"), "another kind");
}

void WeightFilesTest::strangersAreToldForWhatTheyAre()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    for (const char* ending : {"pth", "safetensors"}) {
        const std::filesystem::path file = m_folder.filePath(QString("stranger.%1").arg(ending)).toStdString();
        writeFileAtomically(file, content.toStdString());
        EXPECT_ERROR(readWeightFile(file), words);
    }
}

/// A cut one does not count, and what was found is remembered until the file changes.
void WeightFilesTest::publishedFilesAreLookedAt()
{
    QTemporaryDir folder;
    qputenv("GRAFT_WEIGHTS_DIR", folder.path().toUtf8());
    qputenv("GRAFT_CACHE_DIR", folder.filePath("cache").toUtf8());
    const std::filesystem::path file = folder.filePath("network-12345678.pth").toStdString();
    std::string content(200'000, 'x');
    writeFileAtomically(file, content);
    PublishedFile published{file.filename().string(), std::int64_t(content.size()), sha256OfFile(file).substr(0, 8)};
    QCOMPARE(findStoredFile(published, Thoroughness::Checksum).file.value_or(""), file);
    content[5] = 'y';
    writeFileAtomically(file, content);
    QVERIFY(!findStoredFile(published, Thoroughness::Checksum).file);
    QCOMPARE(findStoredFile(published, Thoroughness::Size).damaged.size(), std::size_t(1)); // remembered
    writeFileAtomically(file, content.substr(0, 100'000));
    QVERIFY(!findStoredFile(published, Thoroughness::Size).file);
    published.name = "another.pth";
    QVERIFY(findStoredFile(published, Thoroughness::Size).damaged.empty());
    qunsetenv("GRAFT_WEIGHTS_DIR");
    qunsetenv("GRAFT_CACHE_DIR");
}

#include "moc_weight_files_test.cpp"
