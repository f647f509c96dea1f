// What a training run can be told beside its network.

/** Flipped and cropped at random, or as it is. */
export const AUGMENTATIONS = ['flip-crop', 'none'] as const;
export type Augmentation = (typeof AUGMENTATIONS)[number];

/** Shuffled anew in every epoch, or always the first of every class, then the second of every class, and so on. */
export const TRAINING_ORDERS = ['shuffled', 'fixed'] as const;
export type TrainingOrder = (typeof TRAINING_ORDERS)[number];
