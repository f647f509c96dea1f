// Collects the nodes of one ONNX graph. A tensor is known by its name.
import type { Precision } from '../../../shared/protocol/records';
import {
  type Attributes,
  DataType,
  type Dimension,
  type ExternalData,
  type ExternalTensor,
  type GraphParts,
  makeModel,
  makeNode,
  makeTensor,
  makeTensorValueInfo,
  type Piece,
  selfContainedModel,
} from '../onnx/helper';
import type { Wire } from '../onnx/wire';

/** Name of a tensor in the graph. */
export type TensorName = string;

/** Float32 parameters of a network by their state_dict names, and where their bytes lie. */
export type ParameterSource = (name: string) => {
  dims: readonly number[];
  data: ExternalData | Float32Array;
};

/**
 * What half precision is for: nearly all arithmetic of a residual network. Sums of squares would overflow in it, small
 * gradients vanish, and a ReLU's mask needs its 1e38; so all else stays in single precision, as torch.autocast has it.
 */
const HALVED: ReadonlySet<string> = new Set(['Conv', 'ConvTranspose']);

export class GraphBuilder {
  readonly #nodes: Wire[] = [];
  readonly #initializers: Wire[] = [];
  readonly #external: ExternalTensor[] = [];
  readonly #inputs: Wire[] = [];
  readonly #outputs: Wire[] = [];
  readonly #outputNames = new Set<TensorName>();
  /** Tensors that are made once and used again, by what they are. */
  readonly #shared = new Map<string, TensorName>();
  #fresh = 0;

  /** @param precision of convolutions, see HALVED */
  constructor(
    private readonly parameters: ParameterSource,
    private readonly precision: Precision = 'single',
  ) {}

  input(name: TensorName, type: DataType, dims: readonly Dimension[]): TensorName {
    this.#inputs.push(makeTensorValueInfo(name, type, dims));
    return name;
  }

  /** @param dims null: the runtime finds out */
  output(name: TensorName, type: DataType, dims: readonly Dimension[] | null = null): void {
    if (this.#outputNames.has(name)) return;
    this.#outputNames.add(name);
    this.#outputs.push(makeTensorValueInfo(name, type, dims));
  }

  /** Adds a node and returns the name of its first output. */
  op(
    type: string,
    inputs: readonly TensorName[],
    attributes?: Attributes,
    name = this.fresh(type),
  ): TensorName {
    if (this.precision === 'half' && HALVED.has(type)) return this.#halved(type, inputs, attributes, name);
    this.#nodes.push(makeNode(type, inputs, [name], attributes));
    return name;
  }

  /** The same node between casts. Those of weights are done once, when the session is made. */
  #halved(
    type: string,
    inputs: readonly TensorName[],
    attributes: Attributes | undefined,
    name: TensorName,
  ): TensorName {
    const cast = (tensor: TensorName) =>
      this.once(`half ${tensor}`, () => this.op('Cast', [tensor], { to: DataType.FLOAT16 }));
    const result = this.fresh(type);
    this.#nodes.push(makeNode(type, inputs.map(cast), [result], attributes));
    return this.op('Cast', [result], { to: DataType.FLOAT }, name);
  }

  /** Adds a node of several outputs. */
  ops(
    type: string,
    inputs: readonly TensorName[],
    outputs: readonly TensorName[],
    attributes?: Attributes,
  ): void {
    this.#nodes.push(makeNode(type, inputs, outputs, attributes));
  }

  /** Takes a vector apart into scalars, [1] each. Not by Split: WebGPU's can have eleven outputs at most. */
  scalars(vector: TensorName, count: number): TensorName[] {
    return Array.from({ length: count }, (_, i) => this.op('Gather', [vector, this.ints([i])], { axis: 0 }));
  }

  /** A parameter of the network, declared on first use. */
  parameter(name: string): TensorName {
    return this.once(name, () => {
      const { dims, data } = this.parameters(name);
      if (data instanceof Float32Array) this.#initializers.push(makeTensor(name, dims, data));
      else this.#external.push({ name, dims, data });
      return name;
    });
  }

  /** From now on a tensor of the graph stands for a parameter. */
  standIn(parameter: string, tensor: TensorName): void {
    this.#shared.set(parameter, tensor);
  }

  floats(values: readonly number[], dims: readonly number[] = [values.length]): TensorName {
    return this.once(`float ${dims}: ${values}`, () => {
      const name = this.fresh('const');
      this.#initializers.push(makeTensor(name, dims, Float32Array.from(values)));
      return name;
    });
  }

  ints(values: readonly number[], dims: readonly number[] = [values.length]): TensorName {
    return this.once(`int64 ${dims}: ${values}`, () => {
      const name = this.fresh('const');
      this.#initializers.push(makeTensor(name, dims, BigInt64Array.from(values, BigInt)));
      return name;
    });
  }

  /** Makes a tensor the first time it is asked for under this key, and returns the same one afterwards. */
  once(key: string, make: () => TensorName): TensorName {
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const name = make();
    this.#shared.set(key, name);
    return name;
  }

  fresh(hint: string): TensorName {
    return `${hint}#${this.#fresh++}`;
  }

  /** The model for a session of ours: weights stay where they lie. */
  model(name: string): Uint8Array {
    return makeModel(this.#parts(name), this.#external);
  }

  /** The model for a file of its own: weights inside. */
  selfContained(name: string, metadata: Readonly<Record<string, string>>): Piece[] {
    return selfContainedModel(this.#parts(name), this.#external, metadata);
  }

  #parts(name: string): GraphParts {
    return {
      name,
      nodes: this.#nodes,
      initializers: this.#initializers,
      inputs: this.#inputs,
      outputs: this.#outputs,
    };
  }
}
