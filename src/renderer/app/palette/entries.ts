// What the palette offers in a state of the page: commands, classes, weights, pictures. Layers are found by name, not listed.

import { dimensions, percent } from '../../../shared/format';
import { VARIANTS } from '../../../shared/resnet/variant';
import type { AppState } from '../../state/app-state';
import { entryOf } from '../../state/network/network';
import { paneNet } from '../../state/selection/selection';
import { currentSubject, type Subject } from '../../state/selection/subject';
import { actions, type Command, isAvailable, titleOf } from '../commands/command';
import { COMMANDS } from '../commands/commands';
import type { Entry } from './entry';
import { nodeEntry } from './nodes';

/** In a few words, what a command would be done to. */
export function subjectWords(state: AppState, subject: Subject): string {
  switch (subject.kind) {
    case 'node':
      return subject.node;
    case 'channel':
      return `channel ${subject.channel} of ${subject.node}`;
    case 'picture':
      return state.pictures.find(({ imageId }) => imageId === subject.imageId)?.name ?? 'picture';
    case 'class':
      return subject.name.split(',')[0]!;
  }
}

function commandEntry(state: AppState, command: Command): Entry {
  const subject = command.of && currentSubject(state, command.of);
  return {
    id: `command:${command.id}`,
    section: command.group,
    title: titleOf(command, state),
    note: subject ? subjectWords(state, subject) : undefined,
    keys: command.keys?.[0],
    keywords: `${command.title} ${command.keywords ?? ''}`,
    run: () => command.run(),
  };
}

export function commandEntries(state: AppState): Entry[] {
  return COMMANDS.filter(command => command.id !== 'help.palette' && isAvailable(command, state)).map(
    command => commandEntry(state, command),
  );
}

/** Classes of the network in pane a, as the class to differentiate. */
export function classEntries(state: AppState): Entry[] {
  const names = entryOf(state.panes.a.network, state.weights)?.classNames ?? [];
  const target = state.panes.a.run?.target.index;
  return names.map((name, index) => ({
    id: `class:${name}`,
    section: 'Classes',
    title: name,
    note: index === target ? 'gradients are of this class' : 'take its gradients',
    keywords: 'class target',
    run: () => actions().targetChosen({ index }),
  }));
}

export function weightsEntries(state: AppState): Entry[] {
  const { slot } = state.selection;
  const { model, weights } = state.panes[slot].network;
  return state.weights
    .filter(entry => entry.model !== model || entry.id !== weights)
    .map(entry => ({
      id: `weights:${entry.model} ${entry.id}`,
      section: 'Weights',
      title: `${VARIANTS[entry.model].title}: ${entry.title}`,
      note: entry.accuracy ? `${percent(entry.accuracy.top1)} top-1` : undefined,
      keywords: `${entry.model} weights checkpoint`,
      run: () => {
        if (entry.model !== model) actions().modelChosen(slot, entry.model);
        actions().weightsChosen(slot, entry.id);
      },
    }));
}

export function pictureEntries(state: AppState): Entry[] {
  const open = state.pictures.filter(({ imageId }) => imageId !== state.imageId);
  const here = new Set(state.pictures.map(({ name }) => name));
  return [
    ...open.map(picture => ({
      id: `picture:${picture.imageId}`,
      section: 'Pictures',
      title: picture.name,
      note: dimensions([picture.width, picture.height]),
      keywords: 'picture image photo',
      run: () => actions().pictureChosen(picture.imageId),
    })),
    ...state.samples
      .filter(({ title }) => !here.has(title))
      .map(sample => ({
        id: `sample:${sample.name}`,
        section: 'Pictures',
        title: sample.title,
        note: 'sample',
        keywords: 'picture image photo sample',
        run: () => actions().sampleChosen(sample.name),
      })),
  ];
}

/** An entry by its id, where it still exists. */
export function entryById(state: AppState, id: string): Entry | null {
  const node = /^node:(.+)$/.exec(id)?.[1];
  if (node) {
    const { slot } = state.selection;
    return nodeEntry(state, paneNet(state, slot), slot, { name: node, alias: node });
  }
  const all = [commandEntries, classEntries, weightsEntries, pictureEntries];
  for (const entries of all) {
    const found = entries(state).find(entry => entry.id === id);
    if (found) return found;
  }
  return null;
}
