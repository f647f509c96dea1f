"""Convolutions for training on a CPU in bfloat16, as matrix products.

oneDNN 2.6 (PyTorch 1.13) computes the weight gradient of a convolution on a small map (8x8 and below,
which is most of a ResNet that is trained at 32 to 96 pixels) at a tenth to a third of the machine's speed.
Written as one matrix product it runs at nearly full speed: on two Zen 5 cores 850 to 950 GFLOP/s against
110 to 450. Numbers are the same up to the rounding of bfloat16 (sums are float32 in both).

Layout: activations are channels_last, so (N, C, H, W) lies in memory as the matrix (N*H*W, C);
weights are channels_last too, (O, C, K, K) lies as (O, K*K*C).
"""
import torch
from torch import nn

SMALL_MAP = 8  # output height up to which 3x3 weight gradients are matrix products
TINY_MAP = 4   # output height up to which the 3x3 forward pass is one as well


def rows(x):
    """(N, C, H, W) -> matrix (N*H*W, C); a view when x is channels_last."""
    return x.permute(0, 2, 3, 1).reshape(-1, x.shape[1])


def unrows(m, n, h, w):
    """Matrix (n*h*w, C) -> channels_last (n, C, h, w), a view."""
    return m.view(n, h, w, -1).permute(0, 3, 1, 2)


def patches(x, stride):
    """3x3 neighbourhoods, zero padding 1: (N, C, H, W) -> matrix (N*OH*OW, 9*C), order (ky, kx, c)."""
    n, c, h, w = x.shape
    p = x.new_zeros(n, h + 2, w + 2, c)
    p[:, 1:-1, 1:-1] = x.permute(0, 2, 3, 1)
    oh, ow = (h - 1) // stride + 1, (w - 1) // stride + 1
    a, b, d, e = p.stride()
    return p.as_strided((n, oh, ow, 3, 3, c), (a, b * stride, d * stride, b, d, e)).reshape(n * oh * ow, 9 * c)


class Conv1x1(torch.autograd.Function):
    """1x1 convolution without padding: y = X W^T over the rows of x."""

    @staticmethod
    def forward(ctx, x, weight, stride):
        if stride > 1:
            ctx.full = x.shape
            x = x[:, :, ::stride, ::stride]
        n, c, h, w = x.shape
        m, k = rows(x), weight.view(weight.shape[0], c)
        ctx.save_for_backward(m, k)
        ctx.stride, ctx.geometry = stride, (n, h, w)
        return unrows(m @ k.t(), n, h, w)

    @staticmethod
    def backward(ctx, grad):
        m, k = ctx.saved_tensors
        g = rows(grad)
        gx = unrows(g @ k, *ctx.geometry)
        if ctx.stride > 1:
            small, s = gx, ctx.stride
            gx = torch.zeros(ctx.full, dtype=small.dtype).contiguous(memory_format=torch.channels_last)
            gx[:, :, ::s, ::s] = small
        return gx, (g.t() @ m)[:, :, None, None], None


class Conv3x3(torch.autograd.Function):
    """3x3 convolution, padding 1: forward and input gradient by oneDNN, weight gradient by patches."""

    @staticmethod
    def forward(ctx, x, weight, stride):
        ctx.stride = stride
        n, c, h, w = x.shape
        oh, ow = (h - 1) // stride + 1, (w - 1) // stride + 1
        ctx.tiny = oh <= TINY_MAP
        if not ctx.tiny:
            ctx.save_for_backward(x, weight)
            return torch.conv2d(x, weight, None, stride, 1)
        p = patches(x, stride)
        ctx.save_for_backward(x, weight, p)
        k = weight.permute(0, 2, 3, 1).reshape(weight.shape[0], 9 * c)
        return unrows(p @ k.t(), n, oh, ow)

    @staticmethod
    def backward(ctx, grad):
        x, weight = ctx.saved_tensors[:2]
        p = ctx.saved_tensors[2] if ctx.tiny else patches(x, ctx.stride)
        gx = torch.ops.aten.convolution_backward(
            grad, x, weight, None, [ctx.stride] * 2, [1, 1], [1, 1], False, [0, 0], 1, [True, False, False])[0]
        o, c = weight.shape[:2]
        gw = rows(grad).t() @ p
        return gx, gw.view(o, 3, 3, c).permute(0, 3, 1, 2), None


class FastConv2d(nn.Conv2d):
    """nn.Conv2d that takes the matrix product wherever it is the faster one."""

    def forward(self, x):
        stride = self.stride[0]
        if self.kernel_size == (1, 1):
            return Conv1x1.apply(x, self.weight, stride)
        if self.kernel_size == (3, 3) and x.shape[2] <= SMALL_MAP * stride:
            return Conv3x3.apply(x, self.weight, stride)
        return super().forward(x)


def use_fast_convolutions(model):
    """Turns every bias-free nn.Conv2d of a torchvision ResNet into a FastConv2d, in place; same parameters."""
    for m in model.modules():
        if type(m) is nn.Conv2d and m.bias is None and m.groups == 1 and m.dilation == (1, 1):
            m.__class__ = FastConv2d
    return model
