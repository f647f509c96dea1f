// Pictures that a channel or a class likes: how they are made, and what is told of them.

/** What a picture is made of: phases with the magnitudes of photographs, or frequencies that are free. */
export const VISUALIZE_METHODS = ['maco', 'fourier'] as const;
export type VisualizeMethod = (typeof VISUALIZE_METHODS)[number];

export const VISUALIZE_DEFAULTS = { method: 'maco', steps: 192, seed: 0 } as const;

/** Sides of a picture, in pixels; even ones. */
export const VISUALIZE_SIZES = { least: 16, most: 512 } as const;
