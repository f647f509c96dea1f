// open: files for the app that runs on this machine, which is started where none does.
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { RunningHost } from '../page/announcement';
import type { Command } from './command';
import type { Context } from './context';
import { fileError, UsageError } from './failure';

export const open: Command = {
  name: 'open',
  summary: 'hands pictures, tensors, checkpoints or sessions to the app, and starts it where it does not run',
  operands: ['FILE...'],
  options: ['no-open'],
  async run({ operands, values: { 'no-open': quiet, json } }, context) {
    if (operands.length === 0)
      throw new UsageError(
        'Which files? open takes pictures, tensors (.npy), checkpoints and sessions (.rnx).',
      );
    const paths = await Promise.all(operands.map(pathOf));
    const { pages, url } = await context.hosts.give(await hostFor(context), paths);
    const names = paths.map(path => basename(path));
    if (json) return context.out(`${JSON.stringify({ handed: names, pages, url })}\n`);
    const what = new Intl.ListFormat('en').format(names);
    if (url === null) return context.out(`The open page of ResNet Explorer has ${what}.\n`);
    if (!quiet && (await context.openBrowser(url)))
      return context.out(`ResNet Explorer opens in the browser with ${what}.\n`);
    await context.out(`${url}\n`);
    context.err(`Open this link in a browser on this machine: ${what} will be there.\n`);
  },
};

/** @returns the absolute path @throws UsageError where there is no such file */
async function pathOf(operand: string): Promise<string> {
  const file = await stat(operand).catch(error => {
    throw fileError(error, operand);
  });
  if (file.isDirectory())
    throw new UsageError(`${operand} is a folder; open takes files, and the app opens folders.`);
  if (!file.isFile()) throw new UsageError(`${operand} is no file.`);
  return resolve(operand);
}

/** The youngest that shows a page, else the youngest that answers, else a new one. */
async function hostFor({ hosts }: Context): Promise<RunningHost> {
  const running = await Promise.all(
    hosts.running().map(async host => ({ host, pages: await hosts.pages(host) })),
  );
  const found = running.find(({ pages }) => pages) ?? running.find(({ pages }) => pages !== null);
  return found?.host ?? hosts.start();
}
