// The greeting of the fake engine.
import type { Event, EventOf, Message } from '../shared/protocol/messages';
import { DEVICE } from './devices';
import { BUNDLED, OFFICIAL } from './weights';

const SAMPLES = ['goldfish', 'alps', 'cat'];

/** @param known what is otherwise than this engine has it from its start */
export function welcome(
  id: number,
  known: Partial<Omit<EventOf<'welcome'>, 'type' | 'id'>> = {},
): Message<Event> {
  return {
    header: {
      type: 'welcome',
      id,
      versions: { app: '0.0.0', runtime: 'none' },
      device: DEVICE,
      weights: [...BUNDLED],
      official: [OFFICIAL],
      samples: SAMPLES.map(name => ({ name, title: name, credit: 'Drawn by this page.' })),
      ...known,
    },
  };
}
