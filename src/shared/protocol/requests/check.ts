// What is known of the machine, and a provider held against the CPU.
import { machineSchema, providerCheckSchema } from '../check';
import { eventKind, requestKind } from '../define';
import { DEVICES, modelSchema, sizeSchema } from '../records';
import { z } from '../zod';

/** What is known of the machine, and which providers there are to check. */
export const describeMachine = requestKind(
  'machine',
  {},
  { end: eventKind('machine', { machine: machineSchema }) },
);

/** Inspects with one provider and with the CPU, and keeps for the automatic choice what came out. */
export const checkProvider = requestKind(
  'check',
  {
    device: z.enum(DEVICES),
    /** This network alone; left out: ResNet-18 and ResNet-50. */
    model: modelSchema.optional(),
    /** Left out: 224 pixels; of one network alone, what its weights ask for. */
    input: sizeSchema.optional(),
    /** The engine ended when this was asked before. */
    again: z.boolean().optional(),
  },
  { end: eventKind('checked', { check: providerCheckSchema }) },
);
