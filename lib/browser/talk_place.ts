import type { PublicConfig } from "../config.ts";

/** Where what was agreed to goes; being recorded there is another thing to agree to. */
export function talkPlace({ upstream, recorded }: PublicConfig): string {
  return recorded ? `${upstream}, recorded` : upstream;
}
