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
