// What a command is.
import type { Arguments } from './arguments';
import type { Context } from './context';
import type { OptionName } from './options';

export interface Command {
  readonly name: string;
  /** Completes `resnet-explorer NAME: ` in the list of commands. */
  readonly summary: string;
  /** What may stand without a dash, in order; after a last one that ends in `...`, more of the same. */
  readonly operands: readonly string[];
  /** Beside those that every command takes. */
  readonly options: readonly OptionName[];
  /** What `--help` says of an option that means something of its own here. */
  readonly meanings?: Readonly<Partial<Record<OptionName, string>>>;
  /** Those of them that may be given several times. */
  readonly repeatable?: readonly OptionName[];
  /** Writes its result and returns. @throws UsageError, CodedError */
  run(given: Arguments, context: Context): Promise<void>;
}
