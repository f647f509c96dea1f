// The wiring of an ONNX graph: which node makes a value, which values are weights, and walks from a value backwards.
import { printable, unknownNetwork } from '../refusal';
import type { StoredTensor } from '../state-dict';
import type { OnnxGraph, OnnxNode } from './onnx-graph';

/** Operators that hand their first input on, as far as wiring is concerned. */
export const TRANSPARENT: ReadonlySet<string> = new Set(['Identity', 'Cast', 'Dropout']);

/** float32, float16, float64, bfloat16 */
const FLOATS: ReadonlySet<number> = new Set([1, 10, 11, 16]);

/** Does it hand its values on? A cast to whole numbers cuts them. */
export function isTransparent({ op, integers }: OnnxNode): boolean {
  return TRANSPARENT.has(op) && (op !== 'Cast' || FLOATS.has(integers.get('to')?.[0] ?? 1));
}

const STEP_LIMIT = 20_000;

/** Which node makes a value, and which values are weights. */
export class Wiring {
  private readonly makers = new Map<string, OnnxNode>();
  private readonly constants = new Map<string, StoredTensor>();

  constructor(readonly graph: OnnxGraph) {
    for (const [name, tensor] of graph.initializers) this.constants.set(name, tensor);
    for (const node of graph.nodes) {
      for (const output of node.outputs) this.makers.set(output, node);
      // torch's exporter shares equal tensors through Identity; nodes stand in order of computation
      const value =
        node.op === 'Constant' ? node.tensors.get('value') : this.constants.get(node.inputs[0] ?? '');
      const passes = node.op === 'Constant' || node.op === 'Identity' || node.op === 'Cast';
      if (value && passes && node.outputs[0] !== undefined) this.constants.set(node.outputs[0], value);
    }
  }

  maker(value: string): OnnxNode | undefined {
    return this.constants.has(value) ? undefined : this.makers.get(value);
  }

  constant(value: string | undefined): StoredTensor | undefined {
    return value === undefined ? undefined : this.constants.get(value);
  }

  /** Inputs that are computed from the picture. */
  dataInputs(node: OnnxNode): string[] {
    return node.inputs.filter(input => input !== '' && !this.constants.has(input));
  }

  /** The value before any operator of `through`. @param passed gets those operators, the first one last */
  back(value: string, through: ReadonlySet<string>, passed: OnnxNode[] = []): string {
    let at = value;
    for (let step = 0; step < STEP_LIMIT; step++) {
      const node = this.maker(at);
      if (!node || !through.has(node.op) || (TRANSPARENT.has(node.op) && !isTransparent(node))) return at;
      passed.push(node);
      at = node.inputs[0] ?? '';
    }
    return unknownNetwork('its graph runs in a circle');
  }

  isSum(node: OnnxNode | undefined): boolean {
    return (node?.op === 'Add' || node?.op === 'Sum') && this.dataInputs(node).length === 2;
  }

  /** From a value backwards along first data inputs: the values passed and the nodes between, to a sum or the input. */
  trace(value: string): { values: string[]; nodes: OnnxNode[] } {
    const values = [value];
    const nodes: OnnxNode[] = [];
    for (let step = 0; step < STEP_LIMIT; step++) {
      const node = this.maker(values.at(-1)!);
      const input = node && !this.isSum(node) ? this.dataInputs(node)[0] : undefined;
      if (!node || input === undefined) return { values, nodes };
      nodes.push(node);
      values.push(input);
    }
    return unknownNetwork('its graph runs in a circle');
  }
}

export const nodeName = (node: OnnxNode) => printable(node.name || node.outputs[0] || node.op);
