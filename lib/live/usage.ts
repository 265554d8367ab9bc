import type { MessageOf, ServerMessage } from "../wire/message.ts";
import { countIn, type Fields, objectsIn, textIn } from "./google_fields.ts";

type Usage = MessageOf<ServerMessage, "usage">;
type Modality = Usage["prompt"][number]["modality"];

const MODALITIES: Readonly<Record<string, Modality>> = {
  TEXT: "text",
  AUDIO: "audio",
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
};

/** Tokens of a turn. Reads the Developer API's names and Vertex' (`candidates…`). */
export function usageOf(metadata: Fields): Usage {
  const reply = byModality(metadata, "responseTokensDetails");
  const tool = byModality(metadata, "toolUsePromptTokensDetails");
  return {
    type: "usage",
    promptTokens: countIn(metadata, "promptTokenCount"),
    replyTokens: countIn(metadata, "responseTokenCount") ||
      countIn(metadata, "candidatesTokenCount"),
    thoughtTokens: countIn(metadata, "thoughtsTokenCount"),
    toolTokens: countIn(metadata, "toolUsePromptTokenCount"),
    cachedTokens: countIn(metadata, "cachedContentTokenCount"),
    totalTokens: countIn(metadata, "totalTokenCount"),
    prompt: byModality(metadata, "promptTokensDetails"),
    reply: reply.length > 0 ? reply : byModality(metadata, "candidatesTokensDetails"),
    ...(tool.length > 0 && { tool }),
  };
}

function byModality(metadata: Fields, name: string): Usage["prompt"] {
  return objectsIn(metadata, name).map((detail) => ({
    modality: MODALITIES[textIn(detail, "modality") ?? ""] ?? "other",
    tokens: countIn(detail, "tokenCount"),
  }));
}
