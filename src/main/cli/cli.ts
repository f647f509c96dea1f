// argv -> a command run -> an exit status; without a command the app opens. Everything a command says goes through its
// context.
import { readArguments } from './arguments';
import { COMMANDS } from './commands';
import type { Context } from './context';
import { DONE, exitStatus, INTERRUPTED, sentence, UsageError } from './failure';
import { commandHelp, overview } from './help';

const known = COMMANDS.map(({ name }) => name).join(', ');

/** @param argv without the program itself */
export async function runCli(argv: readonly string[], context: Context): Promise<number> {
  try {
    await dispatch(argv, context);
    return DONE;
  } catch (error) {
    if (context.interrupted.aborted) return INTERRUPTED;
    const stack = error instanceof Error && argv.includes('--verbose') ? error.stack : undefined;
    context.err(`${sentence(error)}\n${stack ? `${stack}\n` : ''}`);
    return exitStatus(error);
  }
}

async function dispatch([name, ...rest]: readonly string[], context: Context): Promise<void> {
  if (name === '--version') return context.out(`${context.version}\n`);
  if (name === '--help' || name === '-h' || (name === 'help' && rest.length === 0))
    return context.out(overview(context.version));
  if (name === 'help') return dispatch([rest[0]!, '--help'], context);
  if (name === undefined) return dispatch(['serve', '--open'], context);
  const command = COMMANDS.find(candidate => candidate.name === name);
  if (!command) throw new UsageError(`There is no command “${name}”; there are ${known}.`);
  const given = readArguments(name, command.options, rest, command.repeatable);
  if (given.values.help) return context.out(commandHelp(command));
  const any = command.operands.at(-1)?.endsWith('...');
  const surplus = any ? undefined : given.operands[command.operands.length];
  if (surplus !== undefined) throw new UsageError(`${name} does not know what to do with “${surplus}”.`);
  await command.run(given, context);
}
