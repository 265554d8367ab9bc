import { assertEquals } from "@std/assert";
import { frameOf } from "../../../lib/simulator/protocol/frame.ts";

const textOf = (message: object) => new TextDecoder().decode(frameOf(message));

Deno.test("a frame is Google's, byte for byte", () => {
  assertEquals(textOf({ setupComplete: {} }), '{\n  "setupComplete": {}\n}\n');
  assertEquals(frameOf({ setupComplete: {} }).length, 26);
  assertEquals(
    textOf({ serverContent: { modelTurn: { parts: [{ text: "a<b" }] } } }),
    `{
  "serverContent": {
    "modelTurn": {
      "parts": [
        {
          "text": "a<b"
        }
      ]
    }
  }
}
`,
  );
});

Deno.test("a frame leaves out what is default, and keeps what is empty but there", () => {
  const message = { a: false, b: 0, c: "", d: undefined, e: {}, f: [0, "", false], g: { h: 0 } };
  assertEquals(JSON.parse(textOf({ ...message, i: [] })), { e: {}, f: [0, "", false], g: {} });
});

Deno.test("a frame leaves an application's own objects as they are", () => {
  const args = { on: false, count: 0, name: "", list: [{ on: false }], none: [] };
  assertEquals(JSON.parse(textOf({ functionCalls: [{ args }] })), { functionCalls: [{ args }] });
});
