// What each file of the cases must give: a refusal in these words, or an opened network that says this.
export interface Case {
  /** Below the folder of the cases. */
  readonly file: string;
  /** A pattern: it is refused so. A text: it opens and says so. Left out: it opens. */
  readonly says?: RegExp | string;
  /** False where PyTorch's logits belong to another network than the one that is shown. */
  readonly logits?: false;
  /** Which list of expected.json; left out: the one of as many numbers as there are outputs. */
  readonly expected?: string;
  /** The file beside it that holds them; left out: expected.json. */
  readonly answers?: string;
}

const beside = (names: string): Case[] =>
  names.split(' ').map(name => ({ file: `38-things-beside/${name}.pth` }));

/** Files as PyTorch 2.13, timm 1.0.29 and transformers 5 write them; made by `make.py files` in their folder. */
const today = (file: string, rest: Omit<Case, 'file'>): Case => ({
  file: `70-todays-libraries/files/${file}`,
  ...rest,
});
const TODAYS: readonly Case[] = [
  ...['r18-torch2.pth', 'r18-torch2-train.pth', 'r18-torch2-compiled.pth', 'r18.safetensors'].map(file =>
    today(file, { expected: 'r18' }),
  ),
  ...['dynamo-18', 'dynamo-20', 'dynamo-23', 'dynamo-dynbatch', 'script-17'].map(file =>
    today(`r18-${file}.onnx`, { expected: 'r18' }),
  ),
  today('r18-torch2-bf16.pth', { logits: false }),
  today('r18-whole.pt', { says: /save the state_dict/ }),
  today('r18.pt2', { says: /torch\.export/ }),
  ...['hf18', 'hf50', 'hf50-v1'].map(name => today(`${name}/model.safetensors`, { expected: name })),
  ...['resnet50.a1_in1k', 'resnet18.fb_ssl_yfcc100m_ft_in1k'].map(name =>
    today(`${name}/pytorch_model.bin`, { expected: name }),
  ),
];

export const CASES: readonly Case[] = [
  ...TODAYS,
  { file: '01-moco-encoder-q/checkpoint_0199.pth.tar', says: "The network under 'encoder_q.'" },
  { file: '04-detectron2-bottom-up/model_final.pth', says: 'BGR' },
  { file: '00-plain/w.pth' },
  { file: '05-whole-module-pickle/resnet18.pth', says: /save the state_dict/ },
  { file: '05-whole-module-pickle/dp.pt', says: /save the state_dict/ },
  { file: '05-whole-module-pickle/legacy.pth', says: /save the state_dict/ },
  { file: '06-pruned-widths/checkpoint.pth.tar', says: /expected \[16,16,3,3\], got \[7,16,3,3\]/ },
  { file: '07-deep-stem/resnet18deep.pth' },
  { file: '09-cifar164-bottleneck/model_best.pth.tar' },
  { file: '10-lightly-ckpt/epoch=99-step=500400.ckpt', says: 'No classifier' },
  { file: '17b-extra-5d/w.pth' },
  { file: '18-caffe-bgr-101/resnet50_caffe.pth', says: 'stride', logits: false },
  { file: '21-jetson-two-classes/model_best.pth.tar' },
  { file: '22-torchscript/traced.pt', says: /TorchScript/ },
  { file: '22-torchscript/scripted.pt', says: /TorchScript/ },
  { file: '22-torchscript/frozen.pt', says: /TorchScript/ },
  { file: '26-compiled-prefix/c0.pth' },
  { file: '26-compiled-prefix/c1.pth' },
  { file: '26-compiled-prefix/c2.pth' },
  { file: '26-compiled-prefix/c3.pth' },
  { file: '28-gate-decorator/gated.pth', says: /bn1\.(g|bn)/ },
  { file: '44-detection-backbone/fasterrcnn.pth', says: 'No classifier' },
  { file: '45-engineer-wrapped/best.pth', logits: false },
  { file: '48-relatives/wide_resnet50_2.pth', logits: false },
  { file: '48-relatives/resnext50_32x4d.pth', logits: false },
  { file: '48-relatives/resnet50d_timm.pth', says: /conv1\.1\.weight is missing.*ResNet-50-D/ },
  { file: '48-relatives/resnet26.pth', logits: false },
  { file: '48-relatives/nan-weights.pth', says: /NaN|not a number|finite/i },
  { file: '48-relatives/mobilenet.pth', says: /bear no names/ },
  { file: '08-kuangliu-cifar18/ckpt.pth', says: 'stride 1 and no pooling were taken' },
  { file: '08-kuangliu-cifar18/resnet50.pth', says: 'stride 1 and no pooling', answers: 'expected50.json' },
  { file: '11-byol-lightning/epoch=127.ckpt' },
  { file: '17-resnet3d/resnet_18.pth', says: /three-dimensional/ },
  { file: '20-fastai-learner/stage-1.pth', says: 'No classifier', logits: false },
  { file: '20-fastai-learner/timm-body.pth', says: 'No classifier', logits: false },
  { file: '27-prune-masks/pruned.pth', says: 'pruned' },
  { file: '29-groupnorm/dp-sgd.pth', says: /group norm/i },
  { file: '30-quantised/resnet18_int8.pth', says: /quantised/ },
  { file: '35-onnx-baked-in/a-normalise-inside.onnx', says: 'normalises', logits: false },
  { file: '35-onnx-baked-in/bn-head/bn-head.onnx', says: 'which computes the same' },
  { file: '35-onnx-baked-in/caffe-pool/caffe-pool.onnx', says: /pooling/ },
  { file: '35-onnx-baked-in/dilated/dilated.onnx', says: /dilated|strides/ },
  { file: '35-onnx-baked-in/eps/eps.onnx' },
  { file: '35-onnx-baked-in/leaky/leaky.onnx', says: /LeakyRelu/ },
  { file: '35-onnx-baked-in/max-pool-head/max-pool-head.onnx', says: /GlobalMaxPool|MaxPool/ },
  { file: '35-onnx-baked-in/mlp-head/mlp-head.onnx', says: /MLP/ },
  { file: '35-onnx-baked-in/softmax/softmax.onnx' },
  { file: '36-onnx-more/conv-head/conv-head.onnx' },
  { file: '36-onnx-more/features-and-logits/features-and-logits.onnx', says: "'logits'" },
  { file: '36-onnx-more/nhwc/nhwc.onnx' },
  { file: '36-onnx-more/reid-l2norm/reid-l2norm.onnx', says: /behind its last block/ },
  { file: '36-onnx-more/sigmoid/sigmoid.onnx', says: 'sigmoid' },
  { file: '36-onnx-more/sum-for-add/sum-for-add.onnx' },
  { file: '36-onnx-more/tf-normalise-inside/tf-normalise-inside.onnx', says: 'normalises' },
  { file: '37-foreign-containers/R-18.pkl', says: /NumPy arrays/ },
  { file: '37-foreign-containers/numpy.pth', says: /NumPy arrays/ },
  { file: '37-foreign-containers/exported.pt2', says: /torch\.export/ },
  { file: '37-foreign-containers/new.pt2', says: /torch\.export/ },
  { file: '37-foreign-containers/resnet50_weights_tf_dim_ordering_tf_kernels.h5', says: /HDF5/ },
  { file: '37-foreign-containers/w.npzip.npz', says: /NumPy/ },
  { file: '37-foreign-containers/w.tar.gz', says: /gzip/ },
  { file: '37-foreign-containers/w.zip', says: /w\.pth/ },
  { file: '37-foreign-containers/torch01.pth.tar', says: /tar archive/ },
  { file: '37-foreign-containers/lfs.pth', says: /Git LFS/ },
  { file: '37-foreign-containers/html.pth', says: /web page/ },
  { file: '37-foreign-containers/cut.pth', says: /download it again/ },
  { file: '37-foreign-containers/pytorch_model.bin' },
  { file: '37-foreign-containers/bf16.safetensors', logits: false },
  {
    file: '37-foreign-containers/shards/model-00001-of-00002.safetensors',
    says: 'joined',
    logits: false,
  },
  ...beside(
    'npscalar nparray rng pyrng path date namespace cfg enum custom partial defaultdict device dtype size set counter ' +
      'scheduler sched_state criterion model_too bytes complex slice sparse param bigint unicode',
  ),
  { file: '40-head-bn1d/bnhead.pth', says: 'which computes the same' },
  { file: '42-cbam-top-level/cbam.pth', says: /attention outside the blocks/ },
  { file: '43-deeplab-dilated/deeplab.pth', says: /dilated/ },
  { file: '46-one-channel/grey.pth', says: /takes 1 channel/ },
  { file: '46-one-channel/rgbn.pth', says: /takes 4 channels/ },
  { file: '47-dropout-head/dropout.pth' },
  { file: '47-dropout-head/mlp/mlp.pth', says: /MLP/ },
  { file: '48-relatives/res2net50.pth', says: /Res2Net/ },
  { file: '48-relatives/cbam_blocks.pth', says: /CBAM/ },
  { file: '48-relatives/se_resnet18.pth', says: /squeeze-and-excitation/ },
  { file: '48-relatives/resnet9.pth', says: /bear no names of a residual network/ },
  { file: '48-relatives/resnet10.pth', logits: false },
  { file: '48-relatives/no-stats.pth', says: /running_mean|statistics/ },
  { file: '48-relatives/smp-unet.pth', says: "'encoder.'", logits: false },
  { file: '49-weiaicunzai/resnet18-200-regular.pth', says: 'stride 1 and no pooling' },
];
