import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { browserPorts, tradeCodeHere } from "./browser_engine.ts";
import { openConnection } from "./connection.ts";
import { sharedCall } from "./shared_call.ts";
import { VoiceSample } from "./voice_sample.ts";

/** A voice sample beside the page's one call, on what the browser offers. */
export function pageVoiceSample(config: PublicConfig): VoiceSample {
  return new VoiceSample({
    config,
    ports: { ...browserPorts(), openConnection, tradeCode: tradeCodeHere },
    call: sharedCall(config),
    pageLanguage: () => words().language,
  });
}
