/** The package as a folder `npm` and as a tarball beside it. @returns the tarball */
export function packNpm(destination: string): string;
