import { assertEquals, assertMatch } from "@std/assert";
import { unreadableAddress } from "../../lib/door/unreadable_address.ts";

const config = { onDeploy: false, trustedProxies: 0, embedOrigins: [] };

for (const path of ["/", "/ws/%41", "/%00", "/?a=%E0%A4%A", "//ws/x"]) {
  Deno.test(`${path} can be read`, () => {
    assertEquals(unreadableAddress(new Request(`http://relay.example${path}`), { config }), null);
  });
}

for (
  const url of ["http://relay.example/ws/%E0%A4%A", "http://relay.example/100%", "http://a b/"]
) {
  Deno.test(`${url} is answered with 400 and the headers of any other page`, () => {
    // As Deno's server hands it over: with whatever `Host` says.
    const request = { url, headers: new Headers() } as Request;
    const answer = unreadableAddress(request, { config });
    assertEquals(answer?.status, 400);
    assertMatch(answer?.headers.get("content-security-policy") ?? "", /script-src 'none'/);
    assertEquals(answer?.headers.get("x-content-type-options"), "nosniff");
  });
}
