import { assertEquals } from "@std/assert";
import { phoneAddress, reachOf } from "../../lib/browser/phone_address.ts";

Deno.test("the code is in the fragment, and nothing else of the page's address is kept", () => {
  const address = phoneAddress("https://talk.example:8443/?a=b#c", "0123");
  assertEquals(address, "https://talk.example:8443/phone#0123");
});

Deno.test("a phone comes to https alone, and never to a computer's name for itself", () => {
  const reaches = {
    "https://talk.example/": "anywhere",
    "https://192.168.1.5/": "anywhere",
    "http://talk.example/": "insecure",
    "http://192.168.1.5:8000/": "insecure",
    "http://localhost:8000/": "here",
    "http://looksee.localhost/": "here",
    "http://127.0.0.1:8000/": "here",
    "http://[::1]:8000/": "here",
    "https://localhost/": "here",
    "http://localhost.evil.example/": "insecure",
  } as const;
  for (const [url, reach] of Object.entries(reaches)) assertEquals(reachOf(url), reach, url);
});
