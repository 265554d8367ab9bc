import { assertEquals } from "@std/assert";
import { originRefusal } from "../../lib/door/origin.ts";

interface Case {
  name: string;
  origin?: string;
  host?: string;
  allowed?: string[];
  offLoopback?: boolean;
  needsAccessCode?: boolean;
  may: boolean;
}

const OUTSIDE = { offLoopback: true, needsAccessCode: true } as const;

const CASES: Case[] = [
  {
    name: "its own page on localhost",
    origin: "http://localhost:8000",
    host: "localhost:8000",
    may: true,
  },
  {
    name: "its own page on 127.0.0.1",
    origin: "http://127.0.0.1:8000",
    host: "127.0.0.1:8000",
    may: true,
  },
  { name: "its own page on ::1", origin: "http://[::1]:8000", host: "[::1]:8000", may: true },
  {
    name: "another port of this machine",
    origin: "http://localhost:3000",
    host: "localhost:8000",
    may: false,
  },
  {
    name: "another name of this machine",
    origin: "http://127.0.0.1:8000",
    host: "localhost:8000",
    may: false,
  },
  { name: "another site", origin: "https://evil.example", host: "localhost:8000", may: false },
  {
    name: "a name that was pointed at this machine (rebinding)",
    origin: "http://evil.example:8000",
    host: "evil.example:8000",
    may: false,
  },
  { name: "an opaque origin", origin: "null", host: "localhost:8000", may: false },
  { name: "nonsense", origin: "x y", host: "localhost:8000", may: false },
  { name: "a file", origin: "file://", host: "localhost:8000", may: false },
  { name: "no host", origin: "http://localhost:8000", may: false },
  { name: "no browser, on loopback", host: "localhost:8000", may: true },
  {
    name: "its own page behind a proxy that ends TLS",
    origin: "https://talk.example",
    host: "talk.example",
    ...OUTSIDE,
    may: true,
  },
  {
    name: "its own page, the default port written out",
    origin: "https://talk.example",
    host: "talk.example:443",
    ...OUTSIDE,
    may: true,
  },
  {
    name: "another site, off loopback",
    origin: "https://evil.example",
    host: "talk.example",
    ...OUTSIDE,
    may: false,
  },
  {
    name: "a longer name",
    origin: "https://talk.example.evil.example",
    host: "talk.example",
    ...OUTSIDE,
    may: false,
  },
  {
    name: "a listed origin",
    origin: "https://app.example",
    host: "talk.example",
    allowed: ["https://app.example"],
    ...OUTSIDE,
    may: true,
  },
  {
    name: "a listed origin in front of a server on loopback",
    origin: "https://app.example",
    host: "localhost:8000",
    allowed: ["https://app.example"],
    may: true,
  },
  {
    name: "a listed origin by another scheme",
    origin: "http://app.example",
    host: "talk.example",
    allowed: ["https://app.example"],
    ...OUTSIDE,
    may: false,
  },
  {
    name: "no browser, off loopback, with access codes",
    host: "talk.example",
    ...OUTSIDE,
    may: true,
  },
  {
    name: "no browser, off loopback, where nobody is asked for a code",
    host: "talk.example",
    offLoopback: true,
    may: false,
  },
];

for (const { name, origin, host, may, ...rules } of CASES) {
  Deno.test(`${name} ${may ? "may" : "may not"} open a call`, () => {
    const headers = new Headers();
    if (origin !== undefined) headers.set("origin", origin);
    if (host !== undefined) headers.set("host", host);
    const refusal = originRefusal(headers, {
      allowed: [],
      offLoopback: false,
      needsAccessCode: false,
      ...rules,
    });
    assertEquals(refusal === null, may, refusal ?? "let in");
  });
}
