"""Random resized crops and flips for a whole batch at once, and the ImageNet normalisation."""
import math

import torch
from torch.nn import functional as F

MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)


def normalise(x):
    """Float picture (N, 3, H, W) in 0..255 -> zero mean, unit variance per channel (ImageNet's numbers)."""
    mean = torch.tensor(MEAN, device=x.device).view(1, 3, 1, 1) * 255
    std = torch.tensor(STD, device=x.device).view(1, 3, 1, 1) * 255
    return (x - mean) / std


def random_crops(pixels, size, scale, generator):
    """uint8 (N, H, W, 3) -> float32 (N, 3, size, size).

    Each picture gets its own rectangle: area `scale[0]` to `scale[1]` of the picture, aspect ratio 3/4 to 4/3
    (uniform in the logarithm), half of them mirrored. Sampled bilinearly; the reduction is at most about
    twofold, where bilinear sampling hardly aliases.
    """
    n = len(pixels)

    def uniform(low, high):
        return low + (high - low) * torch.rand(n, generator=generator)

    area, ratio = uniform(*scale), torch.exp(uniform(math.log(3 / 4), math.log(4 / 3)))
    width, height = (area * ratio).sqrt().clamp(max=1), (area / ratio).sqrt().clamp(max=1)
    x, y = (1 - width) * uniform(-1, 1), (1 - height) * uniform(-1, 1)
    mirror = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0], theta[:, 0, 2] = width * mirror, x
    theta[:, 1, 1], theta[:, 1, 2] = height, y
    grid = F.affine_grid(theta.to(pixels.device), [n, 3, size, size], align_corners=False)
    source = pixels.permute(0, 3, 1, 2).contiguous().float()
    return F.grid_sample(source, grid, mode='bilinear', padding_mode='reflection', align_corners=False)
