// What `--help` prints: all commands, or one with its options.

import { facts, page } from '../../shared/text-table';
import type { Command } from './command';
import { COMMANDS } from './commands';
import { COMMON, OPTIONS, type OptionName } from './options';

const PROGRAM = 'resnet-explorer';

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

function optionFacts(names: readonly OptionName[], meanings: NonNullable<Command['meanings']>): string {
  const rows = names.map(name => {
    const { placeholder, help } = OPTIONS[name];
    return [`--${name}${placeholder === null ? '' : ` ${placeholder}`}`, meanings[name] ?? help] as const;
  });
  return indented(facts(rows));
}

export function overview(version: string): string {
  const there = COMMANDS.map(
    ({ name, operands, summary }) => [[name, ...operands].join(' '), summary] as const,
  );
  return page(
    `ResNet Explorer ${version}: a residual network on a picture, in numbers`,
    `Usage: ${PROGRAM} [COMMAND] [options]`,
    indented(facts(there)),
    `${PROGRAM} COMMAND --help tells what a command takes. Without a command the app opens in the browser.`,
  );
}

export function commandHelp({ name, operands, summary, options, meanings = {} }: Command): string {
  return page(
    `${name}: ${summary}`,
    `Usage: ${[PROGRAM, name, ...operands].join(' ')} [options]`,
    optionFacts([...options, ...COMMON], meanings),
  );
}
