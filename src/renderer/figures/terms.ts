// What the terms on the right pane mean, each with the place it was taken from.

export const TERMS = {
  std: 'Standard deviation over all values of the node (of the population, not of a sample).',
  l2: 'Euclidean length: the root of the sum of all squared values.',
  zeros: 'Share of values that are exactly 0, as ReLU makes every negative one.',
  params:
    'Trainable weights: convolutions, gamma and beta of batch norm, the fully connected layer. Running means and variances do not count.',
  macs: 'Multiply-adds of convolutions and the fully connected layer for one picture. FLOPs are twice as many; what torchvision prints as GFLOPS are multiply-adds.',
  memory:
    'Bytes of the float32 values for one picture. An identity shortcut hands on its input and adds none.',
  field:
    'Side of the square of input pixels that one value depends on, zero padding counted (Araujo, Norris and Sim 2019).',
  jump: 'Input pixels between two neighbouring values.',
  channelGradient:
    'Length (L2) of g = ∂L/∂a over the channel’s map a: how much the logit (or the loss) moves with a small change of the channel, wherever it is made.',
  channelEffect:
    'Sum of a · g over the channel’s map, with g = ∂L/∂a: what the logit would lose if the channel were set to 0, to first order (Molchanov et al. 2017, equation 7, there as a magnitude). Exact at the average pooling, whose sum is the logit without its bias.',
  likedPicture:
    'A picture on which the channel’s mean is high, found by gradient ascent: it begins with random phases, and every frequency keeps the strength that photographs give it (MACO, Fel et al. 2023). It shows what raises the channel, not what it usually sees.',
  forwardRatio:
    '|F(x)| / |S(x)|: how long the residual branch’s output is beside the shortcut’s, as L2 norms. He et al. 2015, section 4.2 (figure 7), compare the sizes of layer responses over depth.',
  share:
    '⟨g_S, g⟩ / ⟨g, g⟩: the part of the gradient g that came through the shortcut, measured along g itself. It and the branch’s part add to exactly 1; either may be negative.',
  shortcutNorm:
    'g_S = Sᵀ m ∂L/∂y: what reaches the input through the shortcut; m is 1 where the block’s last ReLU let values pass (He et al. 2016, section 2, equation 5, there without that ReLU).',
  residualNorm:
    'g_F = J_Fᵀ m ∂L/∂y: what reaches the input through the residual branch; J_F is the Jacobian of F.',
  total:
    'g = g_S + g_F = ∂L/∂x at the block’s input. The lengths of two vectors do not add up to that of their sum.',
  gradOut: 'Length of m ∂L/∂y: the gradient that arrives at the sum, after the last ReLU’s mask.',
  cosine: 'Cosine of the angle between g_S and g_F: 1 the same way, 0 unrelated, −1 against each other.',
  splitError:
    '|g_S + g_F − g| / |g|, both sides computed separately in float32: how exactly the two parts make up the whole.',
} as const;

export type Term = keyof typeof TERMS;
