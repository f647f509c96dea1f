// What the engine in the page says goes through one function.
import type { Event, Message } from '../../../shared/protocol/messages';

export type Tell = (message: Message<Event>) => void;
