export function hashOfSources(root?: string, inputs?: readonly string[]): string;
