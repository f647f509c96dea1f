// Every format that anybody may hand to the app: good files, how they are spoiled, and who reads them.
import { avif } from './mutators/avif';
import { bmp } from './mutators/bmp';
import { classList } from './mutators/class-list';
import { frame } from './mutators/frame';
import { gif } from './mutators/gif';
import { jpeg } from './mutators/jpeg';
import { json } from './mutators/json';
import type { Mutator } from './mutators/mutator';
import { npy } from './mutators/npy';
import { onnx } from './mutators/onnx';
import { png } from './mutators/png';
import { safetensors } from './mutators/safetensors';
import { tiff } from './mutators/tiff';
import { torchLegacy } from './mutators/torch-legacy';
import { torchZip } from './mutators/torch-zip';
import { webp } from './mutators/webp';
import type { FormatName } from './names';
import { sameByName, sameByValue } from './readers/compare';
import { readOnnx } from './readers/onnx';
import { readSafetensors } from './readers/safetensors';
import { readTorchLegacy, readTorchZip } from './readers/torch';
import * as checkpoints from './seeds/checkpoints';
import * as pictures from './seeds/pictures';
import * as texts from './seeds/texts';
import { checkpoint } from './targets/checkpoint';
import { frame as frameTarget } from './targets/frame';
import { runsAlike } from './targets/onnx';
import { classes, picture, tensor } from './targets/opened';
import { session } from './targets/session';
import type { Target } from './targets/target';

export interface Format {
  readonly seeds: () => readonly Buffer[] | Promise<readonly Buffer[]>;
  readonly mutate: Mutator;
  readonly target: Target;
}

export const FORMATS: Readonly<Record<FormatName, Format>> = {
  safetensors: {
    seeds: checkpoints.safetensors,
    mutate: safetensors,
    target: checkpoint('net.safetensors', readSafetensors, sameByName),
  },
  'torch-zip': {
    seeds: checkpoints.torchZip,
    mutate: torchZip,
    target: checkpoint('net.pth', readTorchZip, sameByName),
  },
  'torch-legacy': {
    seeds: checkpoints.torchLegacy,
    mutate: torchLegacy,
    target: checkpoint('net.pth', readTorchLegacy, sameByName),
  },
  onnx: {
    seeds: checkpoints.onnx,
    mutate: onnx,
    target: checkpoint('net.onnx', readOnnx, sameByValue, runsAlike),
  },
  jpeg: { seeds: pictures.jpeg, mutate: jpeg, target: picture('photo.jpg') },
  png: { seeds: pictures.png, mutate: png, target: picture('photo.png') },
  webp: { seeds: pictures.webp, mutate: webp, target: picture('photo.webp') },
  gif: { seeds: pictures.gif, mutate: gif, target: picture('photo.gif') },
  tiff: { seeds: pictures.tiff, mutate: tiff, target: picture('photo.tif') },
  avif: { seeds: pictures.avif, mutate: avif, target: picture('photo.avif') },
  bmp: { seeds: pictures.bmp, mutate: bmp, target: picture('photo.bmp') },
  npy: { seeds: texts.npy, mutate: npy, target: tensor },
  session: { seeds: texts.session, mutate: json, target: session },
  classes: { seeds: texts.classList, mutate: classList, target: classes },
  frame: { seeds: texts.frame, mutate: frame, target: frameTarget },
};
