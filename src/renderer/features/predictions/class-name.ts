// Class names as they fit a line: ImageNet's are lists of synonyms.

/** `ladybug` of `ladybug, ladybeetle, lady beetle` */
export function shortName(name: string): string {
  return name.split(',', 1)[0]!.trim();
}
