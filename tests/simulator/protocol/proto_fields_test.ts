import { assert, assertEquals } from "@std/assert";
import { ENUMS, MESSAGES } from "../../../lib/simulator/protocol/proto_fields.ts";

const SCALARS = [
  "string",
  "bool",
  "int32",
  "int64",
  "float",
  "bytes",
  "struct",
  "value",
  "timestamp",
];

Deno.test("every type the tables name exists", () => {
  for (const [message, fields] of Object.entries(MESSAGES)) {
    for (const [field, type] of Object.entries(fields)) {
      const single = type.replace(/\[\]$/, "").replace(/^map:/, "");
      const known = SCALARS.includes(single) || single in MESSAGES || single in ENUMS;
      assert(known, `${message}.${field} is a ${single}, which no table has`);
    }
  }
});

Deno.test("every message and enum of the tables is used", () => {
  const used = new Set(
    Object.values(MESSAGES).flatMap((fields) =>
      Object.values(fields).map((type) => type.replace(/\[\]$/, "").replace(/^map:/, ""))
    ),
  );
  const idle = [...Object.keys(MESSAGES), ...Object.keys(ENUMS)].filter((name) => !used.has(name));
  assertEquals(idle, ["AuthToken", "ClientMessage"]);
});

Deno.test("the first value of every enum is the unspecified one", () => {
  for (const [name, [first]] of Object.entries(ENUMS)) {
    assert(first.endsWith("UNSPECIFIED"), `${name} begins with ${first}`);
  }
});
