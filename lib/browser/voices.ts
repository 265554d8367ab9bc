import type { PublicConfig } from "../config.ts";

/** Names of Google's prebuilt voices, which every Live model since 2.5 speaks with. State of November 2026. */
export const VOICES: readonly string[] = [
  ...["Achernar", "Achird", "Algenib", "Algieba", "Alnilam", "Aoede", "Autonoe", "Callirrhoe"],
  ...["Charon", "Despina", "Enceladus", "Erinome", "Fenrir", "Gacrux", "Iapetus", "Kore"],
  ...["Laomedeia", "Leda", "Orus", "Puck", "Pulcherrima", "Rasalgethi", "Sadachbia"],
  ...["Sadaltager", "Schedar", "Sulafat", "Umbriel", "Vindemiatrix", "Zephyr", "Zubenelgenubi"],
];

/** Whether what answers here speaks with the voice it is asked for: neither the simulator nor a recording does. */
export function canHearVoices({ upstreamKind }: Pick<PublicConfig, "upstreamKind">): boolean {
  return upstreamKind === "google" || upstreamKind === "other";
}
