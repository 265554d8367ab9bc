import { assertEquals } from "@std/assert";
import { stayAwake, type WakePlatform } from "../../lib/browser/stay_awake.ts";

function wakeStage({ refuses = false } = {}) {
  const page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  let held = 0;
  let asked = 0;
  const wakeLock = {
    request() {
      asked++;
      if (refuses) return Promise.reject(new DOMException("", "NotAllowedError"));
      held++;
      return Promise.resolve({ release: () => Promise.resolve(void held--) });
    },
  };
  const show = (state: string) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  const platform = { wakeLock, page } as unknown as WakePlatform;
  return { platform, show, held: () => held, asked: () => asked };
}

Deno.test("the screen stays on until it is over, and is asked for anew when the page is seen again", async () => {
  const { platform, show, held, asked } = wakeStage();
  const ended = new AbortController();
  stayAwake({ signal: ended.signal, platform });
  await Promise.resolve();
  show("hidden");
  assertEquals(asked(), 1);
  show("visible");
  await Promise.resolve();
  await Promise.resolve();
  assertEquals([asked(), held()], [2, 2]);
  ended.abort();
  show("visible");
  assertEquals([asked(), held()], [2, 0]);
});

Deno.test("over before it was granted, the screen may go off", async () => {
  const { platform, held } = wakeStage();
  const ended = new AbortController();
  stayAwake({ signal: ended.signal, platform });
  ended.abort();
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  assertEquals(held(), 0);
});

Deno.test("a phone that refuses, or cannot, is as good", async () => {
  const { platform, asked } = wakeStage({ refuses: true });
  const { signal } = new AbortController();
  stayAwake({ signal, platform });
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  assertEquals(asked(), 1);
  stayAwake({ signal, platform: { page: platform.page } });
});
