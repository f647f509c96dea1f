// Thrown where a file was taken, but not as what it is.
export class Wrong extends Error {}
