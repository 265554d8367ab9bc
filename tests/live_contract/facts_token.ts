import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import {
  type ContractOptions,
  type Fact,
  type OpenSocket,
  type RestOptions,
  setupOf,
} from "./contract.ts";

/** Short-lived tokens. */
export function tokenFacts(
  fact: Fact,
  open: OpenSocket,
  options: ContractOptions & RestOptions,
): void {
  const post = async (body: object) => {
    const response = await fetch(`${options.restUrl()}/v1alpha/auth_tokens`, {
      method: "POST",
      headers: { "x-goog-api-key": options.apiKey(), "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const minted = async (body: object = {}) => (await post(body)).body.name as string;
  const come = (token: string, constrained = true) =>
    open({ constrained, query: `?access_token=${token}` });
  /** A session by a token, set up by its client. */
  const session = async (token: string, setup: object = setupOf(options)) => {
    const socket = await come(token);
    socket.send(setup);
    await socket.until(({ setupComplete }) => setupComplete !== undefined);
    return socket;
  };
  const { setup: whole } = setupOf(options);
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

  fact({ from: "1.2", what: "mints a token and tells its name alone" }, async () => {
    const { status, body } = await post({ uses: 1 });
    assertEquals(status, 200);
    assertMatch(body.name, /^auth_tokens\/.+$/);
    assertEquals(Object.keys(body), ["name"]);
  });

  fact({ from: "1.2", what: "does not know the SDK's name of a token's setup" }, async () => {
    const { status, body } = await post({ liveConnectConstraints: {} });
    assertEquals(status, 400);
    assertStringIncludes(body.error.message, `Unknown name "liveConnectConstraints"`);
  });

  fact({ from: "1.2", what: "mints no token for more than 20 hours" }, async () => {
    assertEquals((await post({ expireTime: inSeconds(21 * 3_600) })).status, 400);
  });

  fact(
    { from: "1.2", what: "lets a token in once, and tells the second that it is spent" },
    async () => {
      const token = await minted();
      await (await session(token)).close();
      const second = await come(token);
      second.send(setupOf(options));
      assertEquals(await second.closed, {
        code: 1011,
        reason: "Token has been used too many times",
      });
    },
  );

  fact({ from: "1.2", what: "refuses a token on the plain method" }, async () => {
    const socket = await come(await minted(), false);
    socket.send(setupOf(options));
    const { code, reason } = await socket.closed;
    assertEquals(code, 1008);
    assertStringIncludes(reason, "Method doesn't allow unregistered callers");
  });

  fact(
    { from: "1.2", what: "passes over what a token has locked, a nonsense model too" },
    async () => {
      const token = await minted({ bidiGenerateContentSetup: whole });
      const nonsense = { setup: { ...whole, model: "models/nonsense" } };
      await (await session(token, nonsense)).close();
    },
  );

  fact({
    from: "1.2",
    what: "lets a token's setup take the place of the whole setup of the client",
  }, async () => {
    const token = await minted({ bidiGenerateContentSetup: { model: options.model } });
    const socket = await come(token);
    socket.send(setupOf(options));
    const { code, reason } = await socket.closed;
    assertEquals(code, 1007);
    assertStringIncludes(reason, "response modalities (TEXT)");
  });

  fact({ from: "1.2", what: "leaves to the client what a field mask does not name" }, async () => {
    const token = await minted({
      bidiGenerateContentSetup: { model: options.model },
      fieldMask: "model",
    });
    await (await session(token, { setup: { ...whole, model: "models/nonsense" } })).close();
  });

  fact({ from: "1.2", what: "ends a session when its token expires" }, async () => {
    const socket = await session(await minted({ expireTime: inSeconds(2) }));
    const { code, reason } = await socket.closed;
    assertEquals(code, 1011);
    assertEquals(reason, "auth token has expired");
  });
}
