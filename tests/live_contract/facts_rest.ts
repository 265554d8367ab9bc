import { assert, assertEquals } from "@std/assert";
import type { ContractOptions, Fact, OpenSocket, RestOptions } from "./contract.ts";

/** What is asked beside the socket. */
export function restFacts(
  fact: Fact,
  _open: OpenSocket,
  options: ContractOptions & RestOptions,
): void {
  const get = async (query: string, key: string) => {
    const url = `${options.restUrl()}/v1beta/models${query}`;
    const response = await fetch(url, { headers: { "x-goog-api-key": key } });
    return { status: response.status, body: await response.json() };
  };

  fact(
    { from: "4.8", what: "lists the models, and which of them are for live talks" },
    async () => {
      const { status, body } = await get("?pageSize=200", options.apiKey());
      assertEquals(status, 200);
      const live = body.models.filter((model: { supportedGenerationMethods?: string[] }) =>
        model.supportedGenerationMethods?.includes("bidiGenerateContent")
      );
      assert(live.some((model: { name: string }) => model.name === options.model));
      assert(live.length < body.models.length);
    },
  );

  fact({ from: "4.8", what: "lists models by page" }, async () => {
    const { body } = await get("?pageSize=1", options.apiKey());
    assertEquals(body.models.length, 1);
    const next = await get(`?pageSize=1&pageToken=${body.nextPageToken}`, options.apiKey());
    assert(next.body.models[0].name !== body.models[0].name);
  });

  fact(
    { from: "1.1", what: "refuses a wrong key of the old format as an invalid argument" },
    async () => {
      const { status, body } = await get("", "AIzaSyWrongWrongWrongWrongWrongWrongWro");
      assertEquals([status, body.error.status], [400, "INVALID_ARGUMENT"]);
      assertEquals(body.error.details[0].reason, "API_KEY_INVALID");
    },
  );

  fact(
    { from: "1.1", what: "refuses a wrong key of the new format as unauthenticated" },
    async () => {
      const { status, body } = await get("", "AQ.wrong");
      assertEquals([status, body.error.status], [401, "UNAUTHENTICATED"]);
      assertEquals(body.error.details[0].reason, "ACCESS_TOKEN_TYPE_UNSUPPORTED");
    },
  );
}
