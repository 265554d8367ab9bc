import { assertEquals, assertRejects } from "@std/assert";
import { keepOffline } from "../../lib/browser/offline.ts";

function fakeWorkers(failure?: Error) {
  const asked: unknown[] = [];
  const serviceWorker = {
    register: (...args: unknown[]) => {
      asked.push(args);
      return failure ? Promise.reject(failure) : Promise.resolve({} as ServiceWorkerRegistration);
    },
  };
  return { asked, serviceWorker };
}

Deno.test("a page of its own has the browser keep the one for without network, in its language", async () => {
  const { asked, serviceWorker } = fakeWorkers();
  await keepOffline("es", { serviceWorker, isFramed: false });
  assertEquals(asked, [["/service_worker.js?es", { updateViaCache: "none" }]]);
});

Deno.test("in a frame, and where there are no service workers, nothing is asked", async () => {
  const { asked, serviceWorker } = fakeWorkers();
  await keepOffline("es", { serviceWorker, isFramed: true });
  await keepOffline("es", { isFramed: false });
  assertEquals(asked, []);
});

Deno.test("a browser that forbids it is left in peace, a mistake of ours is not hidden", async () => {
  for (const refusal of [new DOMException("no", "SecurityError"), new TypeError("no such file")]) {
    const { serviceWorker } = fakeWorkers(refusal);
    await keepOffline("es", { serviceWorker, isFramed: false });
  }
  const { serviceWorker } = fakeWorkers(new RangeError("ours"));
  await assertRejects(
    () => keepOffline("es", { serviceWorker, isFramed: false }),
    RangeError,
    "ours",
  );
});
