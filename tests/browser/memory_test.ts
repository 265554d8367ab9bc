import { assertEquals, assertThrows } from "@std/assert";
import { createMemory, type Store } from "../../lib/browser/memory.ts";
import { fakeStore } from "./fake_call.ts";

const remembering = (store: Store) => createMemory({ session: () => store, local: () => store });

Deno.test("a yes is remembered for the place it was given for", () => {
  const memory = remembering(fakeStore());
  memory.agree("simulator", ["microphone"]);
  assertEquals(memory.agreed("simulator"), ["microphone"]);
  assertEquals(memory.agreed("google"), []);
});

Deno.test("consent and code live in the session, devices stay", () => {
  const session = new Map<string, string>();
  const local = new Map<string, string>();
  const memory = createMemory({ session: () => fakeStore(session), local: () => fakeStore(local) });
  memory.agree("google", ["screen"]);
  memory.setAccessCode("open sesame");
  memory.setDevice("microphone", { id: "a", label: "Headset" });
  assertEquals([...session.keys()], ["looksee.agreed.google", "looksee.code"]);
  assertEquals([...local.keys()], ["looksee.microphone"]);
  assertEquals(memory.accessCode(), "open sesame");
  assertEquals(memory.device("microphone"), { id: "a", label: "Headset" });
  assertEquals(memory.device("camera"), undefined);
});

Deno.test("what another version or a person wrote is not believed", () => {
  const values = new Map([
    ["looksee.agreed.google", `["microphone", "everything"]`],
    ["looksee.code", "{"],
    ["looksee.camera", `{"id": 1}`],
  ]);
  const memory = remembering(fakeStore(values));
  assertEquals(memory.agreed("google"), ["microphone"]);
  assertEquals(memory.accessCode(), "");
  assertEquals(memory.device("camera"), undefined);
});

Deno.test("a talk that finds no room with its pictures is kept without them, and not as it was before", () => {
  const values = new Map<string, string>();
  const store = fakeStore(values);
  const { setItem } = store;
  store.setItem = (key, value) => {
    if (value.length > 5_000) throw new DOMException("full", "QuotaExceededError");
    setItem(key, value);
  };
  const memory = remembering(store);
  const jpeg = new Uint8Array(10_000);
  jpeg.set([0xff, 0xd8]);
  const talk = {
    ...{ ticket: null, expiresAtMs: 9, begunAtMs: 1, lines: [], typed: 1 },
    ...{ sources: [], turns: { mode: "automatic" } as const },
  };
  memory.keepTalk("google", { ...talk, open: [] });
  memory.keepTalk("google", { ...talk, open: [{ id: "line-1", text: "See?", jpeg }] });
  assertEquals(memory.talk("google")?.open, [{ id: "line-1", text: "See?" }]);
});

Deno.test("a browser that forbids storage remembers nothing and goes on", () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };
  const memory = createMemory({ session: refuse, local: refuse });
  memory.agree("google", ["microphone"]);
  memory.setDevice("camera", { id: "a", label: "b" });
  assertEquals(memory.agreed("google"), []);
  assertEquals(memory.accessCode(), "");
});

Deno.test("a defect is not taken for forbidden storage", () => {
  const broken: Store = {
    getItem() {
      throw new TypeError("broken");
    },
    setItem() {
      throw new TypeError("broken");
    },
    removeItem() {
      throw new TypeError("broken");
    },
  };
  assertThrows(() => remembering(broken).accessCode(), TypeError);
  assertThrows(() => remembering(broken).setAccessCode("x"), TypeError);
});

Deno.test("a cover stays in the tab, for each source its own; what is none hides nothing", () => {
  const values = new Map<string, string>();
  const memory = remembering(fakeStore(values));
  const cover = { crop: null, boxes: [{ left: 1, top: 2, width: 3, height: 4 }] };
  const size = { width: 800, height: 600 };
  memory.setCover("screen", { cover, size });
  assertEquals(memory.cover("screen"), { cover, size });
  memory.setCover("screen", { cover, size, deviceId: "one" });
  assertEquals(memory.cover("screen"), { cover, size, deviceId: "one" });
  const none = { cover: { crop: null, boxes: [] }, size: null };
  assertEquals(memory.cover("camera"), none);
  for (const odd of ["7", "[]", `{"cover":5,"size":{"width":"1"}}`]) {
    values.set("looksee.cover.screen", odd);
    assertEquals(memory.cover("screen"), none);
  }
});

Deno.test("what pictures are for is remembered, and nothing but what there is", () => {
  const values = new Map<string, string>();
  const memory = remembering(fakeStore(values));
  assertEquals(memory.pictures(), null);
  memory.setPictures("frugal");
  assertEquals(memory.pictures(), "frugal");
  values.set("looksee.pictures", `"lavish"`);
  assertEquals(memory.pictures(), null);
});

Deno.test("whether something of the talk was not to be kept is remembered in the tab", () => {
  const values = new Map<string, string>();
  const memory = remembering(fakeStore(values));
  assertEquals(memory.isPastTalkPartial(), false);
  memory.setPastTalkPartial(true);
  assertEquals(memory.isPastTalkPartial(), true);
  values.set("looksee.pastTalkPartial", `"yes"`);
  assertEquals(memory.isPastTalkPartial(), false);
});
