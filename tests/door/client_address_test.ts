import { assertEquals } from "@std/assert";
import { clientAddress } from "../../lib/door/client_address.ts";

const socket = (hostname: string): Deno.Addr => ({ transport: "tcp", hostname, port: 1 });

function addressOf(
  { forwarded, proxies = 0, own = "10.0.0.1" }: {
    forwarded?: string;
    proxies?: number;
    own?: string;
  },
) {
  const headers = new Headers(forwarded === undefined ? {} : { "x-forwarded-for": forwarded });
  return clientAddress({ headers, remoteAddr: socket(own) }, proxies);
}

Deno.test("without a trusted proxy the socket's own address counts, whatever is claimed", () => {
  assertEquals(addressOf({ forwarded: "1.2.3.4" }), "10.0.0.1");
  assertEquals(addressOf({}), "10.0.0.1");
});

Deno.test("with proxies the address counts that the outermost of them was called from", () => {
  const forwarded = "6.6.6.6, 1.2.3.4, 10.0.0.9";
  assertEquals(addressOf({ forwarded, proxies: 1 }), "10.0.0.9");
  assertEquals(addressOf({ forwarded, proxies: 2 }), "1.2.3.4");
});

Deno.test("what a client itself writes into the header moves nobody's place from the right", () => {
  for (const claimed of ["", "9.9.9.9", "9.9.9.9, 8.8.8.8", "x".repeat(5_000), ",,,,"]) {
    assertEquals(addressOf({ forwarded: `${claimed}, 1.2.3.4`, proxies: 1 }), "1.2.3.4");
  }
});

const NONSENSE = [
  ...["", "unknown", "_hidden", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4:x", "01234.1.1.1"],
  ...["[::1", "::1::2", ":", "12345::", "g::1", "localhost", "1.2.3.4/8", "<script>", "1.2.3.4 5"],
];
for (const forwarded of NONSENSE) {
  Deno.test(`"${forwarded}" is no address, so the socket's own counts`, () => {
    assertEquals(addressOf({ forwarded, proxies: 1 }), "10.0.0.1");
  });
}

Deno.test("a header with fewer addresses than proxies was not written by them", () => {
  assertEquals(addressOf({ forwarded: "1.2.3.4", proxies: 2 }), "10.0.0.1");
  assertEquals(addressOf({ proxies: 1 }), "10.0.0.1");
});

Deno.test("a port that a proxy adds is no part of the address", () => {
  assertEquals(addressOf({ forwarded: "1.2.3.4:5678", proxies: 1 }), "1.2.3.4");
  assertEquals(addressOf({ forwarded: "[2001:db8::1]:443", proxies: 1 }), "2001:db8:0:0::/64");
  assertEquals(addressOf({ forwarded: "[2001:db8::1]", proxies: 1 }), "2001:db8:0:0::/64");
});

const SAME_NETWORK = [
  ...["2001:db8:0:1::1", "2001:0db8:0000:0001:ffff:ffff:ffff:ffff", "2001:DB8:0:1:a::"],
  ...["2001:db8:0:1::1%eth0", "2001:db8:0:1:0:0:1.2.3.4"],
];
for (const own of SAME_NETWORK) {
  Deno.test(`${own} counts as its network`, () => {
    assertEquals(addressOf({ own }), "2001:db8:0:1::/64");
    assertEquals(addressOf({ forwarded: own, proxies: 1 }), "2001:db8:0:1::/64");
  });
}

Deno.test("an IPv4 address in IPv6 clothes is one of IPv4", () => {
  for (const own of ["::ffff:1.2.3.4", "::FFFF:102:304", "0:0:0:0:0:ffff:1.2.3.4"]) {
    assertEquals(addressOf({ own }), "1.2.3.4");
  }
});

Deno.test("a socket without an address is local", () => {
  const remoteAddr = { transport: "unix", path: "/run/looksee" } as const;
  assertEquals(clientAddress({ headers: new Headers(), remoteAddr }, 0), "local");
});
