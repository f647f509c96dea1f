// How a name in somebody's file becomes a canonical one.

export type Naming = 'torchvision' | 'huggingface' | 'cifar' | 'detectron2' | 'timm' | 'cadene';

export interface NameRule {
  /** It is the classifier: a matrix, or a convolution of one pixel. */
  readonly head?: 'matrix' | 'pointwise';
  readonly naming?: Naming;
  /** Matches the name without its prefixes. */
  readonly pattern: RegExp;
  readonly to: (match: RegExpExecArray) => string;
}
