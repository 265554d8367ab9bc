/** Recorders and players that are a line of shell each, in a folder to be found in. */

export interface SoundPrograms extends AsyncDisposable {
  readonly folder: string;
  /** A program of this name. `$HERE` in its script is the folder. */
  add(name: string, script: string): Promise<void>;
  /** A file of the folder. */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
  write(name: string, bytes: Uint8Array): Promise<void>;
}

export async function soundPrograms(): Promise<SoundPrograms> {
  const folder = await Deno.makeTempDir();
  return {
    folder,
    async add(name, script) {
      const path = `${folder}/${name}`;
      await Deno.writeTextFile(path, `#!/bin/sh\nHERE='${folder}'\n${script}\n`);
      await Deno.chmod(path, 0o755);
    },
    read: (name) => Deno.readFile(`${folder}/${name}`),
    write: (name, bytes) => Deno.writeFile(`${folder}/${name}`, bytes),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
