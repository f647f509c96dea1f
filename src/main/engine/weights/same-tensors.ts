// Networks that differ from ResNet by what has no tensors, and of which a file's name does not tell enough to compute
// them: their files are equal to ResNet's. A file whose name says so is never opened as plain. Those that a name does
// describe (`resnetaa50`, `resnetblur50`) are in stated-form.ts.
import { printable, unknownNetwork } from './refusal';

export const TOLD_BY_NAME: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  {
    pattern: /(?:^|[_.-])(?:antialiased|anti_aliased|blurpool)(?:[_.-]|$)/i,
    what: 'an anti-aliased network, which blurs or averages before each stride (timm’s resnetaa50 and resnetblur50 are read under these names)',
  },
  {
    pattern: /(?:^|[_.-])(?:dilated|atrous|deeplab\w*|pspnet|os8|output_?stride_?8)(?:[_.-]|$)/i,
    what: 'a dilated network, which keeps the size of its last maps',
  },
];

/** @throws CodedError unknown-network */
export function refuseByName(fileName: string): void {
  const told = TOLD_BY_NAME.find(({ pattern }) => pattern.test(fileName));
  if (told)
    unknownNetwork(
      `by its name '${printable(fileName)}' it is ${told.what}; its tensors are those of a plain ResNet, but the numbers would be ` +
        'wrong; if it is a plain one, give the file another name',
    );
}
