// The things that a command can be done to: what is under the pointer, or what is selected.

import type { Slot } from '../../../shared/protocol/messages';
import type { AppState } from '../app-state';
import { selectedNode } from './selection';

export type Subject =
  /** A block, or a layer in it or beside the blocks. */
  | { readonly kind: 'node'; readonly slot: Slot; readonly node: string }
  | { readonly kind: 'channel'; readonly slot: Slot; readonly node: string; readonly channel: number }
  | { readonly kind: 'picture'; readonly imageId: string }
  /** A class of a network's prediction. */
  | { readonly kind: 'class'; readonly slot: Slot; readonly index: number; readonly name: string };

export type SubjectKind = Subject['kind'];
export type SubjectOf<K extends SubjectKind> = Extract<Subject, { kind: K }>;

/** What is selected of a kind, or null. */
export function currentSubject(state: AppState, kind: SubjectKind): Subject | null {
  const { slot } = state.selection;
  switch (kind) {
    case 'node':
      return { kind, slot, node: selectedNode(state, slot) };
    case 'channel':
      return state.channel === null
        ? null
        : { kind, slot, node: selectedNode(state, slot), channel: state.channel };
    case 'picture':
      return state.imageId === null ? null : { kind, imageId: state.imageId };
    case 'class': {
      const target = state.panes.a.run?.target;
      return target ? { kind, slot: 'a', ...target } : null;
    }
  }
}

/** Marks an element as showing a subject: its context menu is that of the subject. */
export function subjectMark(subject: Subject): { 'data-subject': string } {
  return { 'data-subject': JSON.stringify(subject) };
}

/** The element that shows a subject and has or contains `element`. In a list that holds the focus for its options, the active one's. */
export function subjectElement(element: Element): HTMLElement | null {
  const active = element.getAttribute('aria-activedescendant');
  const inner = (active && document.getElementById(active)) || element;
  return inner.closest<HTMLElement>('[data-channel], [data-subject]');
}

/** What an element shows. A channel (`data-channel`) is one of the node whose mark is around it. */
export function subjectAt(element: Element): Subject | null {
  const shown = subjectElement(element);
  const mark = shown?.closest<HTMLElement>('[data-subject]')?.dataset.subject;
  if (!shown || !mark) return null;
  const subject = JSON.parse(mark) as Subject;
  const channel = shown.dataset.channel;
  return channel !== undefined && subject.kind === 'node'
    ? { ...subject, kind: 'channel', channel: Number(channel) }
    : subject;
}
