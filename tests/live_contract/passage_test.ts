/** The live contract once more, through the relay: what holds of the simulator holds of the passage. */
import { startSimulator } from "../../lib/simulator/server.ts";
import { serveApi } from "../support/api_app.ts";
import { contractWithChoices, PROMPT } from "./contract_with_choices.ts";

/** Nobody but the relay has it. */
const KEY = "the-relay's-own-key";

contractWithChoices("passage", async (more, run) => {
  const simulator = await startSimulator({ ...PROMPT, keys: [KEY], ...more });
  const app = await serveApi({
    liveServer: { label: "simulator", baseUrl: simulator.url, apiKey: KEY },
    config: {
      needsAccessCode: true,
      // The access code of a client stands where its key would.
      accessCodes: new Map([["anna", "right"]]),
      // What is translated for old clients is refused at Google's, and that is one of the facts.
      oldClients: "off",
      // Speech is sent as fast as it can be here.
      maxMessagesPerSecond: 10_000,
    },
  });
  try {
    await run(app.url);
  } finally {
    await app.close();
    await simulator.close();
  }
});
