import { assertEquals } from "@std/assert";
import { foreignWorker } from "../../lib/client/foreign_worker.ts";

Deno.test("a worker of the page's own imports the one of another origin", async () => {
  const made: [string, WorkerOptions | undefined][] = [];
  const { Worker: real } = globalThis;
  class FakeWorker {
    constructor(address: string, options?: WorkerOptions) {
      made.push([address, options]);
    }
  }
  Object.assign(globalThis, { Worker: FakeWorker });
  try {
    for (let i = 0; i < 2; i++) foreignWorker("https://relay.example/worklets/picture_clock.js");
  } finally {
    Object.assign(globalThis, { Worker: real });
  }
  const [[address, options], [again]] = made;
  assertEquals([options, again], [{ type: "module" }, address]);
  assertEquals(
    await (await fetch(address)).text(),
    'import "https://relay.example/worklets/picture_clock.js";',
  );
  URL.revokeObjectURL(address);
});
