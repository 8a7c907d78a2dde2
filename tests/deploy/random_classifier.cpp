#include "deploy/random_classifier.h"

#include "backbones/catalogue.h"
#include "deploy/exported_model.h"
#include "support/small_data.h"

namespace graft::test {

Image testPicture(int index)
{
    return colouredPicture(60 + 60 * index, 200 - 40 * index, 90, std::uint64_t(index), 301, 211);
}

torch::Tensor testPictures()
{
    std::vector<torch::Tensor> rows;
    for (int i = 0; i < kPictures; ++i)
        rows.push_back(toByteTensor(testPicture(i)));
    return torch::cat(rows);
}

torch::Tensor preparedPictures(const Preprocessing& preprocessing)
{
    const std::int64_t size = preprocessing.size;
    torch::Tensor input = torch::empty({kPictures, size, size, 3});
    for (int i = 0; i < kPictures; ++i) {
        torch::Tensor row = input[i];
        preprocessing.normalise(preprocessing.fit(testPicture(i)), {row.data_ptr<float>(), std::size_t(row.numel())});
    }
    return input.permute({0, 3, 1, 2});
}

LoadedClassifier randomClassifier(const std::string& backbone, std::optional<ResizeRule> rule, int size)
{
    torch::manual_seed(3);
    LoadedClassifier loaded;
    loaded.title = backbone;
    loaded.classes = {"ash", "beech", "elm", "oak", "yew"};
    loaded.preprocessing = findBackbone(backbone).preprocessing;
    if (rule)
        loaded.preprocessing.rule = *rule;
    if (size > 0)
        loaded.preprocessing.size = size;
    loaded.classifier = std::make_unique<Classifier>(
        makeBackbone(backbone, StartingWeights::Random, loaded.preprocessing.size), HeadOptions{.classes = kClasses});
    loaded.classifier->setTraining(false);
    const torch::NoGradGuard noGrad;
    constexpr double kRange = 4; // of the logits
    const torch::Tensor answers = logits(loaded);
    const torch::Tensor factor = kRange / (answers.amax(1) - answers.amin(1)).max();
    for (torch::Tensor& parameter : loaded.classifier->headParameters())
        parameter.mul_(factor);
    return loaded;
}

torch::Tensor logits(LoadedClassifier& loaded)
{
    const torch::NoGradGuard noGrad;
    return loaded.classifier->forward(preparedPictures(loaded.preprocessing));
}

torch::Tensor expected(LoadedClassifier& loaded)
{
    return logits(loaded).softmax(1);
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

} // namespace graft::test
