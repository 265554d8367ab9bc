import { startSimulator } from "../../lib/simulator/server.ts";
import { contractWithChoices, PROMPT } from "./contract_with_choices.ts";

contractWithChoices("simulator", async (more, run) => {
  const simulator = await startSimulator({ ...PROMPT, keys: ["right"], ...more });
  try {
    await run(simulator.url);
  } finally {
    await simulator.close();
  }
});
