// The classes that a folder teaches, and whether there are pictures enough of each.
import { CodedError } from '../../../../shared/protocol/error';
import type { PictureFolder } from '../folder';

const refusal = (text: string) => new CodedError('bad-request', text);

const tooFew = (name: string, count: number, directory: string) =>
  refusal(
    `“${name}” in ${directory} has ${count === 0 ? 'no picture that can be read' : 'one picture to use'}: two are the least, one to learn from and one to test on.`,
  );

/**
 * Names of the class folders, in order.
 * @param limit pictures that are used of each
 * @throws CodedError bad-request where there is nothing to learn from them
 */
export function classNamesOf(
  { classes }: PictureFolder,
  directory: string,
  limit = Number.POSITIVE_INFINITY,
): string[] {
  const names = classes.flatMap(({ name }) => (name === null ? [] : [name]));
  if (names.length === 0)
    throw refusal(
      classes.length > 0
        ? `${directory} holds pictures without class folders; put those of each class into a folder named after it.`
        : `${directory} holds no pictures in class folders.`,
    );
  if (names.length === 1)
    throw refusal(
      `${directory} holds one class, “${names[0]}”, and nothing to tell it from; put a second folder of pictures beside it.`,
    );
  for (const { name, files } of classes) {
    const count = Math.min(files.length, limit);
    if (count < 2) throw tooFew(name!, count, directory);
  }
  return names;
}

/** Files may not be what their names say. @param labels of the pictures that could be read; @throws CodedError bad-request */
export function checkRead(labels: readonly number[], names: readonly string[], directory: string): void {
  names.forEach((name, k) => {
    const count = labels.filter(label => label === k).length;
    if (count < 2) throw tooFew(name, count, directory);
  });
}
