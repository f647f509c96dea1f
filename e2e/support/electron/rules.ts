// What Electron refuses, as sentences. Whatever is refused or noted here fails the journey, caught by the app or not.

const violations: string[] = [];
let ready = false;
let listener: (sentence: string) => void = () => {};

/** @param hears every sentence as it comes */
export function onViolation(hears: (sentence: string) => void): void {
  listener = hears;
}

export function violationsSoFar(): readonly string[] {
  return violations;
}

/** Electron lets it pass, in silence or with a warning; here it fails the journey. */
export function note(sentence: string): void {
  violations.push(sentence);
  listener(sentence);
}

/** @throws Error always, as Electron does */
export function refuse(sentence: string): never {
  note(sentence);
  throw new Error(sentence);
}

export function isReady(): boolean {
  return ready;
}

export function becomeReady(): void {
  ready = true;
}

/** @throws Error before the app is ready */
export function onlyWhenReady(what: string): void {
  if (!ready) refuse(`${what} before the app is ready`);
}

/** @throws Error when the app is ready */
export function onlyBeforeReady(what: string): void {
  if (ready) refuse(`${what} after the app is ready`);
}

/** For unit tests: as at the start of a process. */
export function startOver(): void {
  violations.length = 0;
  ready = false;
}
