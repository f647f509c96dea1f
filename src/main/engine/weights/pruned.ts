// PyTorch's pruning keeps a weight in two tensors, NAME_orig and NAME_mask; the network computes with their product.
import { printable, refuse, shapeText } from './refusal';
import type { StoredTensor } from './state-dict';

const ORIGINAL = '_orig';
const MASK = '_mask';

function product(weight: StoredTensor, mask: StoredTensor): StoredTensor {
  const read = async () => {
    const values = await weight.read();
    const factors = await mask.read();
    for (let i = 0; i < values.length; i++) values[i] = values[i]! * factors[i]!;
    return values;
  };
  return { ...weight, read };
}

/** Puts NAME in the place of every pair; the same map where there is none. */
export function withoutMasks(tensors: ReadonlyMap<string, StoredTensor>): {
  tensors: ReadonlyMap<string, StoredTensor>;
  /** How many weights were put together. */
  masked: number;
} {
  const joined = new Map<string, StoredTensor>();
  let masked = 0;
  for (const [name, tensor] of tensors) {
    const base = name.endsWith(ORIGINAL) ? name.slice(0, -ORIGINAL.length) : null;
    const mask = base === null ? undefined : tensors.get(base + MASK);
    if (base !== null && mask) {
      if (mask.shape.join() !== tensor.shape.join())
        refuse(
          `${printable(base + MASK)}: expected ${shapeText(tensor.shape)}, as ${printable(name)} has, got ${shapeText(mask.shape)}`,
        );
      joined.set(base, product(tensor, mask));
      masked++;
    } else if (!name.endsWith(MASK) || !tensors.has(name.slice(0, -MASK.length) + ORIGINAL))
      joined.set(name, tensor);
  }
  return { tensors: masked > 0 ? joined : tensors, masked };
}
