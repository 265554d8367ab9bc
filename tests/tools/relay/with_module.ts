/** Write a module, hand its path on, remove it. */
export async function withModule(
  source: string,
  test: (path: string) => Promise<void>,
): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, source);
    await test(path);
  } finally {
    await Deno.remove(path);
  }
}
